"""Leaf: what happens in hiring, by noun."""

from hireloom.ats.events.applications import (
    ApplicationHired,
    ApplicationMoved,
    ApplicationReinstated,
    ApplicationRejected,
    ApplicationReopened,
    ApplicationSubmitted,
    ApplicationSuperseded,
    ApplicationWithdrawn,
)
from hireloom.ats.events.jobs import (
    JobChanged,
    JobClosed,
    JobCreated,
    JobOpened,
    StagesChanged,
    TeamMemberAdded,
    TeamMemberRemoved,
)
from hireloom.ats.events.posts import (
    PostPublished,
    PostUnpublished,
)
from hireloom.ats.events.records import HiringRecordExported
from hireloom.ats.events.structure import (
    DepartmentAdded,
    DepartmentChanged,
    DepartmentRemoved,
    OfficeAdded,
    OfficeChanged,
    OfficeRemoved,
    ReasonAdded,
    ReasonChanged,
)

__all__ = [
    "ApplicationHired",
    "ApplicationMoved",
    "ApplicationReinstated",
    "ApplicationRejected",
    "ApplicationReopened",
    "ApplicationSubmitted",
    "ApplicationSuperseded",
    "ApplicationWithdrawn",
    "DepartmentAdded",
    "DepartmentChanged",
    "DepartmentRemoved",
    "HiringRecordExported",
    "JobChanged",
    "JobClosed",
    "JobCreated",
    "JobOpened",
    "OfficeAdded",
    "OfficeChanged",
    "OfficeRemoved",
    "PostPublished",
    "PostUnpublished",
    "ReasonAdded",
    "ReasonChanged",
    "StagesChanged",
    "TeamMemberAdded",
    "TeamMemberRemoved",
]
