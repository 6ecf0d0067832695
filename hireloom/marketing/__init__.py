"""What brings people in: sites of pages, links that say where somebody came from, alerts, forms, campaigns.

Nouns: site, page, picture, tracking link, visit, touch, job alert, form, campaign. Refuses to know: jobs, applications
and pools; what is said of them lies in `flywheel` and on pages.
"""
