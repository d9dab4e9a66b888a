/* Papers as Scopus exports them: CSV, the addresses of all authors in one cell, separated by semicolons. */
#include "formats/papers.h"
#include "formats/tabular.h"

enum { PAPER, DOI, TITLE, YEAR, AFFILIATIONS, FIELD, COLUMNS };
static const jw_tabular_column columns[COLUMNS] = {
    [PAPER] = {"eid", NULL, false, 0},
    [DOI] = {"doi", NULL, false, 0},
    [TITLE] = {"title", "文献标题|标题", false, 0},
    [YEAR] = {"year", "年份", false, 0},
    [AFFILIATIONS] = {"affiliations", "归属机构|机构", true, 0},
    [FIELD] = {"field", "subject area", false, 0},
};

/* What names a paper: its number in Scopus, else its DOI, else its title. */
static jw_slice name_of(const jw_tabular *t)
{
    jw_slice name = jw_tabular_cell(t, PAPER);
    if (!name.length) name = jw_tabular_cell(t, DOI);
    if (!name.length) name = jw_tabular_cell(t, TITLE);
    return name.length ? name : jw_tabular_need(t, PAPER);
}

static void read_row(jw_gathering *g, const jw_tabular *t, void *user)
{
    (void)user;
    double year = jw_tabular_year(t, YEAR);
    jw_slice name = name_of(t), address, addresses = jw_tabular_cell(t, AFFILIATIONS);
    if (!jw_gather_sound(g)) return;
    if (!addresses.length) {
        jw_gather_unplaced(g, name);
        return;
    }
    jw_gathered_part paper = jw_paper(g, name, year, jw_tabular_cell(t, FIELD));
    for (const char *role = "first"; jw_slice_next(&address, &addresses); role = "")
        jw_paper_address(g, &paper, address, false, role);
}

jw_status jw_read_scopus(jw_gathering *g, const jw_foreign_file *files, size_t count, jw_error *err)
{
    return jw_tabular_each(g, files, count, columns, COLUMNS, read_row, NULL, err);
}
