"""Hireloom: applicant tracking and recruitment CRM on one record of each person."""

__version__ = "0.1.0"
