"""The categories by which people say who they are in the United States, as the EEO-1 report has them.

Source: EEO-1 Component 1, which 6 RCNY 5-300 refers to ("category"). A key is what is stored; "" is unknown.
"""

from hireloom.engine.marking import gettext_noop

UNKNOWN = ""
MALE, FEMALE, NONBINARY = "male", "female", "nonbinary"
HISPANIC = "hispanic"

SEXES: dict[str, str] = {
    MALE: gettext_noop("Male"),
    FEMALE: gettext_noop("Female"),
    NONBINARY: gettext_noop("Non-binary"),
}
"""The third is not asked for by the report; it has a line where somebody has chosen it."""

RACES: dict[str, str] = {
    HISPANIC: gettext_noop("Hispanic or Latino"),
    "white": gettext_noop("White"),
    "black": gettext_noop("Black or African American"),
    "islander": gettext_noop("Native Hawaiian or Pacific Islander"),
    "asian": gettext_noop("Asian"),
    "native": gettext_noop("Native American or Alaska Native"),
    "several": gettext_noop("Two or More Races"),
}
"""All but the first are not Hispanic or Latino: the two questions are asked as one."""

REQUIRED_SEXES = (MALE, FEMALE)
