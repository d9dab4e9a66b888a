/*
 * Jingwei: weaves regions into one innovation network and computes what they gain by it.
 *
 * The only header that a user of the library includes. See docs/library.md for a walk through it.
 */
#ifndef JINGWEI_H
#define JINGWEI_H

#include <jingwei/common.h>
#include <jingwei/result.h>
#include <jingwei/study.h>
#include <jingwei/share.h>
#include <jingwei/expand.h>
#include <jingwei/plan.h>
#include <jingwei/calibrate.h>
#include <jingwei/formats.h>
#include <jingwei/track.h>
#include <jingwei/report.h>

#endif
