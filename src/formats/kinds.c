/*
 * The Chinese contract register has codes (011 to 3xx), CORDIS three letters, OpenAlex English words, exports for
 * people Chinese ones. One list serves all, since no word means two things in it. The first row that fits counts.
 */
#include "formats/kinds.h"

static const struct {
    const char *code; /* a beginning of a code of three digits; or NULL */
    const char *word; /* the whole of a word in letters; or NULL */
    const char *part; /* a part of a Chinese one; or NULL */
    const char *kind;
} kinds[] = {
    {"011", "PUB", "机关", "government"},       {NULL, "government", "政府", "government"},
    {"021", "REC", "科研", "institute"},        {NULL, "facility", "研究院", "institute"},
    {NULL, "archive", "研究所", "institute"},   {"022", "HES", "高等", "university"},
    {NULL, "education", "大学", "university"},  {NULL, NULL, "高校", "university"},
    {"023", "healthcare", "医", "hospital"},    {"02", NULL, "事业", "institution"},
    {"03", "nonprofit", "社团", "association"}, {"1", "PRC", "企业", "firm"},
    {"2", "company", "公司", "firm"},           {"3", NULL, "外商", "firm"},
};

static bool is_word(jw_slice told, const char *word)
{
    return word && told.length == strlen(word) && !memcmp(told.text, word, told.length);
}

static bool is_code(jw_slice told, const char *code)
{
    bool digits = told.length == 3;
    for (size_t i = 0; i < told.length; i++)
        digits &= told.text[i] >= '0' && told.text[i] <= '9';
    return code && digits && !memcmp(told.text, code, strlen(code));
}

jw_slice jw_kind_of_actor(jw_slice told)
{
    for (size_t i = 0; told.length && i < sizeof kinds / sizeof kinds[0]; i++) {
        const char *part = kinds[i].part;
        if (is_code(told, kinds[i].code) || is_word(told, kinds[i].word) ||
            (part && memmem(told.text, told.length, part, strlen(part))))
            return jw_slice_of(kinds[i].kind);
    }
    return told;
}
