"""Pages for whoever minds that hiring is fair: numbers of groups, never of somebody."""
