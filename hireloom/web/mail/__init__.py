"""All mails out: what became of each, stopping those that wait, sending again what did not arrive."""
