"""What several resources say: plain values under the field's standard names. Moments are ISO 8601 with zone."""

from uuid import UUID

from ninja import Schema


class Named(Schema):
    id: UUID
    name: str
