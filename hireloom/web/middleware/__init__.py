"""What every request passes: headers, preferences, who acts, and a database that may be away."""
