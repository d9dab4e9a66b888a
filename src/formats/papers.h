/* What the formats of papers share: a paper, and the addresses of its authors. */
#ifndef JW_FORMATS_PAPERS_H
#define JW_FORMATS_PAPERS_H

#include "formats/gathering.h"

JW_BEGIN_C

/** A paper's participations in the making: event, kind and year. */
jw_gathered_part jw_paper(jw_gathering *g, jw_slice id, double year, jw_slice field);

/** An institution takes part, once however many of its authors do. */
void jw_paper_institution(jw_gathering *g, const jw_gathered_part *paper, jw_slice name,
                          const jw_actor_facts *facts, const char *role);

/**
 * The same for an address, parts separated by commas, the country last: "Tsinghua Univ, Dept Phys, Beijing 100084,
 * Peoples R China". Its region is the lowest that a part names in the study, else the country.
 *
 * @param first  the institution is the first part (Web of Science); otherwise it is the part that most looks like
 *               one, as addresses begin with whatever authors write (Scopus).
 */
void jw_paper_address(jw_gathering *g, const jw_gathered_part *paper, jw_slice address, bool first,
                      const char *role);

JW_END_C
#endif
