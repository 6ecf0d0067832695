from django.urls import path

from hireloom.integrations.job_boards.boards import BOARDS
from hireloom.marketing.enums import PageKind
from hireloom.web.careers import (
    applications,
    asking,
    assessment,
    bias_audit,
    brand,
    cards,
    feeds,
    fields,
    following,
    home,
    interviews,
    offers,
    own_data,
    own_statistics,
    pages,
    pictures,
    positions,
    posts,
    preferences,
    previews,
    sitemaps,
    take_homes,
    widget,
)

app_name = "careers"

STORY, TEAM, OFFICE, EVENT = PageKind.STORY, PageKind.TEAM, PageKind.OFFICE, PageKind.EVENT

urlpatterns = [
    path("<slug:slug>/", home.show, name="home"),
    path("<slug:slug>/positions/", positions.show, name="positions"),
    path("<slug:slug>/brand.css", brand.stylesheet, name="brand"),
    path("<slug:slug>/sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("<slug:slug>/card.png", cards.of_site, name="card"),
    path("<slug:slug>/cards/pages/<uuid:page_id>.png", cards.of_page, name="page-card"),
    path("<slug:slug>/cards/jobs/<uuid:post_id>.png", cards.of_post, name="post-card"),
    path("<slug:slug>/pictures/<str:picture_name>", pictures.show, name="picture"),
    path("<slug:slug>/pages/<slug:page_path>/", pages.show, name="page"),
    path("<slug:slug>/stories/", pages.stories, name="stories"),
    path("<slug:slug>/stories/<slug:page_path>/", pages.show, {"kind": STORY}, name="story"),
    path("<slug:slug>/teams/<slug:page_path>/", pages.show, {"kind": TEAM}, name="team"),
    path("<slug:slug>/places/<slug:page_path>/", pages.show, {"kind": OFFICE}, name="place"),
    path("<slug:slug>/events/", pages.events, name="events"),
    path("<slug:slug>/events/<slug:page_path>/", pages.show, {"kind": EVENT}, name="event"),
    path("<slug:slug>/events/<slug:page_path>/calendar.ics", pages.calendar, name="calendar"),
    path("<slug:slug>/preview/<str:token>/", previews.show, name="preview"),
    path("<slug:slug>/jobs.js", widget.script, name="widget"),
    *(
        path(f"<slug:slug>/feeds/{board.file}", feeds.show, {"file": board.file}, name=f"feed-{board.key}")
        for board in BOARDS
    ),
    path("<slug:slug>/jobs/<uuid:post_id>/", posts.show, name="post"),
    path("<slug:slug>/jobs/<uuid:post_id>/apply/", applications.apply, name="apply"),
    path("<slug:slug>/go/<str:token>/", following.follow, name="go"),
    path("<slug:slug>/jobs/<uuid:post_id>/apply/field/", fields.reached, name="field"),
    path("<slug:slug>/jobs/<uuid:post_id>/thanks/", applications.thanks, name="thanks"),
    path("<slug:slug>/offers/<str:token>/", offers.show, name="offer"),
    path("<slug:slug>/offers/<str:token>/document.pdf", offers.document, name="offer-document"),
    path("<slug:slug>/bias-audit/", bias_audit.show, name="bias-audit"),
    path("<slug:slug>/ask-for-a-person/", asking.show, name="ask-for-a-person"),
    path("<slug:slug>/me/<str:token>/", own_data.show, name="own-data"),
    path("<slug:slug>/me/<str:token>/assessment/", assessment.show, name="assessment"),
    path("<slug:slug>/me/<str:token>/statistics/", own_statistics.show, name="own-statistics"),
    path("<slug:slug>/preferences/<str:token>/", preferences.show, name="preferences"),
    path("<slug:slug>/interviews/<str:token>/", interviews.show, name="interview"),
    path("<slug:slug>/take-homes/<str:token>/", take_homes.show, name="take-home"),
    path("<slug:slug>/take-homes/<str:token>/files/<int:position>/", take_homes.handout, name="take-home-handout"),
]
