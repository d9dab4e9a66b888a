#ifndef JINGWEI_EXPAND_H
#define JINGWEI_EXPAND_H
#include <jingwei/study.h>
#endif
