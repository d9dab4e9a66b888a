/* What stands behind the numbers: certificates of the optima, and whether the model returns the base year. */
#include "report/page.h"

void jw_report_proofs(jw_page *page)
{
    char programmes[JW_PAGE_NUMBER], off[JW_PAGE_NUMBER];
    jw_page_number(programmes, jw_page_figure_value(page, "proofs.programmes"), 0);
    jw_page_section(page, JW_MSG_PROOF_SECTION);
    jw_page_raw(page, "<p>");
    jw_page_say(page, jw_page_flag(page, "proofs.closed") ? JW_MSG_PROOF_CLOSED : JW_MSG_PROOF_OPEN,
                programmes, NULL);
    jw_page_say(page, JW_MSG_SPACE, NULL);
    if (jw_page_flag(page, "base_year.returned"))
        jw_page_say(page, JW_MSG_BASE_RETURNED, NULL);
    else
        jw_page_say(
            page, JW_MSG_BASE_MISSED,
            jw_page_number(off, 100 * jw_page_figure_value(page, "base_year.deviation"), -1), NULL);
    jw_page_paragraph_end(page);
    jw_page_section_end(page);
}
