"""Open jobs, and applying for them, in the shapes of other systems' public interfaces.

What was written for Greenhouse's Job Board API or Lever's Postings API works here by another host name. Reading needs
no key; whoever sends applications in has one, and their applications go the way of those from our own form.
"""
