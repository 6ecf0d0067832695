"""Hires for whoever runs HR: the list, one of them, handing over."""
