"""All hostile cases."""

from tests.hostile.deal import Case
from tests.hostile.disguised import DISGUISED
from tests.hostile.in_plans import IN_PLANS
from tests.hostile.others import MENDED_BY
from tests.hostile.spoken import SPOKEN

CASES: tuple[Case, ...] = (*SPOKEN, *DISGUISED, *IN_PLANS, *MENDED_BY)
