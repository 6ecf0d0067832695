"""What becomes of this package's tables when somebody is erased.

What people said of themselves for the statistics hangs on applications, says no name, and stays: nobody can tell any
more whose application it was.
"""

from hireloom.compliance.models import Erasure, FallenUnder
from hireloom.people import fates
from hireloom.people.fates import Fate, OfOthers

fates.declare(Fate(FallenUnder, "application__person"), OfOthers(Erasure))
