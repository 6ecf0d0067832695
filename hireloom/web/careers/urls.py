from django.urls import path

from hireloom.web.careers import (
    applications,
    asking,
    assessment,
    bias_audit,
    brand,
    fields,
    following,
    home,
    interviews,
    offers,
    own_data,
    own_statistics,
    positions,
    posts,
    preferences,
    sitemaps,
    take_homes,
)

app_name = "careers"

urlpatterns = [
    path("<slug:slug>/", home.show, name="home"),
    path("<slug:slug>/positions/", positions.show, name="positions"),
    path("<slug:slug>/brand.css", brand.stylesheet, name="brand"),
    path("<slug:slug>/sitemap.xml", sitemaps.sitemap, name="sitemap"),
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
