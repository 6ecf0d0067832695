"""Settings, addresses, wiring: the only place that knows everything."""
