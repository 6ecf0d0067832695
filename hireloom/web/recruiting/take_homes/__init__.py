"""Take-home exercises: in the plan of a job, sent, handed in, graded."""
