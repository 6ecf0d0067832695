"""Distances on the earth."""

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0


def km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometers between two points in degrees, as the crow flies. Source: the haversine formula."""
    first, second = radians(latitude), radians(other_latitude)
    across, along = second - first, radians(other_longitude - longitude)
    half = sin(across / 2) ** 2 + cos(first) * cos(second) * sin(along / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))
