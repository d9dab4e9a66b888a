#ifndef JINGWEI_STUDY_H
#define JINGWEI_STUDY_H
#include <jingwei/result.h>
#endif
