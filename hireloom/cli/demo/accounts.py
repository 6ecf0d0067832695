"""How one signs in to the demo data."""

PASSWORD = "hireloom-demo"  # noqa: S105 - for invented people, and printed at every start
"""The password of every demo account. Documented, so never give such an installation to the world."""

ACCOUNTS = (
    ("rita@acme.example", "recruits for Acme Robotics"),
    ("henry@acme.example", "is the hiring manager of one job at Acme"),
    ("ines@acme.example", "only interviews"),
    ("vera@acme.example", "may look, and change nothing"),
    ("cora@acme.example", "minds compliance at Acme, and reads how groups fare"),
    ("adam@acme.example", "administers Acme"),
    ("otto@globex.example", "administers another organization, Globex Health"),
)
