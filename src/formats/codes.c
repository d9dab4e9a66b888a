/*
 * Two families of codes are trees written as text. GB/T 2260 numbers provinces, cities and districts of China by two
 * digits each; statistical codes of 9 and 12 digits go on below. NUTS appends a character a level to the two
 * letters of a country. The table holds provinces only: cities change names and numbers, and whoever has a study of
 * them has their codes in it.
 */
#include "formats/codes.h"

#include <string.h>
#include <strings.h>

/* GB/T 2260-2007: the first two digits, and names. */
static const struct {
    const char *code, *name, *name_zh;
} provinces[] = {
    {"11", "Beijing", "北京市"},
    {"12", "Tianjin", "天津市"},
    {"13", "Hebei", "河北省"},
    {"14", "Shanxi", "山西省"},
    {"15", "Inner Mongolia", "内蒙古自治区"},
    {"21", "Liaoning", "辽宁省"},
    {"22", "Jilin", "吉林省"},
    {"23", "Heilongjiang", "黑龙江省"},
    {"31", "Shanghai", "上海市"},
    {"32", "Jiangsu", "江苏省"},
    {"33", "Zhejiang", "浙江省"},
    {"34", "Anhui", "安徽省"},
    {"35", "Fujian", "福建省"},
    {"36", "Jiangxi", "江西省"},
    {"37", "Shandong", "山东省"},
    {"41", "Henan", "河南省"},
    {"42", "Hubei", "湖北省"},
    {"43", "Hunan", "湖南省"},
    {"44", "Guangdong", "广东省"},
    {"45", "Guangxi", "广西壮族自治区"},
    {"46", "Hainan", "海南省"},
    {"50", "Chongqing", "重庆市"},
    {"51", "Sichuan", "四川省"},
    {"52", "Guizhou", "贵州省"},
    {"53", "Yunnan", "云南省"},
    {"54", "Tibet", "西藏自治区"},
    {"61", "Shaanxi", "陕西省"},
    {"62", "Gansu", "甘肃省"},
    {"63", "Qinghai", "青海省"},
    {"64", "Ningxia", "宁夏回族自治区"},
    {"65", "Xinjiang", "新疆维吾尔自治区"},
    {"71", "Taiwan", "台湾省"},
    {"81", "Hong Kong", "香港特别行政区"},
    {"82", "Macao", "澳门特别行政区"},
};

static const char *const china[] = {"CN",   "CHN",  "156",    "China", "Peoples R China",
                                    "中国", "全国", "100000", "000000"};
#define CHINA_NAMES (sizeof china / sizeof china[0])

const char *jw_code_china(size_t index)
{
    return index < CHINA_NAMES ? china[index] : NULL;
}

bool jw_code_is_china(const char *text)
{
    for (size_t i = 0; i < CHINA_NAMES; i++)
        if (!strcasecmp(text, china[i])) return true;
    return false;
}

static bool is_number(const char *code)
{
    return code[strspn(code, "0123456789")] == '\0';
}

const char *jw_code_province(const char *code, const char **name_zh)
{
    for (size_t i = 0; i < sizeof provinces / sizeof provinces[0]; i++) {
        if (strncmp(code, provinces[i].code, 2) != 0) continue;
        *name_zh = provinces[i].name_zh;
        return provinces[i].name;
    }
    return NULL;
}

bool jw_code_is_chinese(const char *code)
{
    const char *name_zh;
    return strlen(code) == 6 && is_number(code) && jw_code_province(code, &name_zh);
}

bool jw_code_is_nuts(const char *code)
{
    static const char capitals[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                      all[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    size_t length = strlen(code);
    return length >= 2 && length <= 5 && strspn(code, capitals) >= 2 && strspn(code, all) == length;
}

bool jw_code_read(char code[JW_CODE_TEXT], const char *text)
{
    size_t length = strlen(text);
    if (is_number(text) && (length == 2 || length == 4 || (length >= 6 && length <= 12))) {
        memset(code, '0', 6);
        memcpy(code, text, length < 6 ? length : 6);
        code[6] = '\0';
        return true;
    }
    if (!jw_code_is_nuts(text)) return false;
    memcpy(code, text, length + 1);
    return true;
}

bool jw_code_shorten(char *code)
{
    size_t length = strlen(code);
    if (is_number(code)) {
        size_t zeros = strcmp(code + 4, "00") != 0 ? 4 : strcmp(code + 2, "0000") != 0 ? 2 : 6;
        memset(code + zeros, '0', 6 - zeros);
        return zeros < 6;
    }
    if (length <= 2) return false;
    code[length - 1] = '\0';
    return true;
}
