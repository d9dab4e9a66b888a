/* The report's words in both languages; messages.h has them all. */
#include "report/messages.h"

#include <string.h>

static const struct {
    const char *text[2];
} messages[JW_MSG_COUNT] = {
#define X(key, english, chinese) {{english, chinese}},
    JW_MESSAGE_MAP(X)
#undef X
};

static const struct {
    const char *name, *text[2];
} words[] = {
#define X(name, english, chinese) {name, {english, chinese}},
    JW_WORD_MAP(X)
#undef X
};

const char *jw_message_text(jw_message message, jw_language language)
{
    return messages[message].text[language];
}

const char *jw_message_word(const char *name, jw_language language)
{
    for (size_t w = 0; w < sizeof words / sizeof words[0]; w++)
        if (!strcmp(words[w].name, name)) return words[w].text[language];
    return name;
}
