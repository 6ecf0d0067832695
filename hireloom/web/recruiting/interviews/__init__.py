"""Interviews and scorecards: the plan of a job, appointments, the interviewer's page, the debrief."""
