/* A small study that can be calibrated. Include after cmocka.h. */
#ifndef JW_TESTS_CALIBRATED_H
#define JW_TESTS_CALIBRATED_H

#include "studies.h"

/* Two provinces, two cities in one of them, a country around; one field, two stages. */
static inline void write_small(const folder *in)
{
    folder_table(
        in, "study",
        "key,value,value_low,value_high\ntitle,Small,,\nmoney_unit,亿元,,\nbase_year,2023,,\n"
        "border_level,province,,\ntravel_mode,rail,,\ndecay,0.01,0.005,0.02\n"
        "flow_elasticity,4,2,8\nwindow_elasticity,8,,\nsupply_elasticity,1,,\nrelief,0.5,,\n"
        "players,province,,\n");
    folder_table(in, "sources", "id,citation,grade,note\nmade-up,Made up,X,for a test\n");
    folder_table(
        in, "regions",
        "id,name,parent,level\nland,Land,,country\nnorth,North,land,province\n"
        "south,South,land,province\nn1,N1,north,city\ns1,S1,south,city\ns2,S2,south,city\n");
    folder_table(in, "fields", "id,name,share\nx,X,0.25\ny,Y,0.75\n");
    folder_table(
        in, "stages",
        "id,name,order,rival,supply,weight,border_share\n"
        "research,Research,0,0,contracts,gdp@new,1\nmaking,Making,1,1,firms;sales,sales,0.5\n");
    folder_table(
        in, "recipes",
        "field,stage,input_field,input_stage,amount,amount_high,source\n"
        "x,making,x,research,0.5,0.6,made-up\ny,making,y,research,0.25,0.3,made-up\n");
    folder_table(in, "travel",
                 "from,to,mode,minutes\nn1,s1,rail,60\nn1,s2,rail,90\ns1,s2,rail,40\n");
    folder_table(
        in, "indicators",
        "region,indicator,year,vintage,value,unit,source\n"
        "n1,contracts,2023,,1000000,万元,made-up\ns1,contracts,2023,,40,亿元,made-up\n"
        "s2,contracts,2023,,20,亿元,made-up\nland,contracts,2023,,400,亿元,made-up\n"
        "n1,contracts,2022,,90,亿元,made-up\nnorth,contracts,2022,,90,亿元,made-up\n"
        "north,contracts,2023,,100,亿元,made-up\n"
        "n1,gdp,2023,new,500,亿元,made-up\ns1,gdp,2023,new,300,亿元,made-up\n"
        "s2,gdp,2023,new,200,亿元,made-up\nland,gdp,2023,new,9000,亿元,made-up\n"
        "n1,gdp,2023,old,1,亿元,made-up\n"
        "n1,firms,2023,,30,家,made-up\ns1,firms,2023,,20,家,made-up\ns2,firms,2023,,10,家,made-up\n"
        "n1,sales,2023,,30,亿元,made-up\ns1,sales,2023,,45,亿元,made-up\n"
        "s2,sales,2023,,40,亿元,made-up\nland,sales,2023,,900,亿元,made-up\n");
    folder_table(in, "ties",
                 "id,from,to,kind,year,value,unit,role,source\n"
                 "in,north,south,contract,2023,12,亿元,target,made-up\n"
                 "out,north,land,contract,2023,45,亿元,target,made-up\n"
                 "then,north,south,contract,2022,9,亿元,,made-up\n"
                 "back,south,north,contract,2023,20,亿元,check,made-up\n"
                 "all,land,land,contract,2023,1e9,元,check,made-up\n");
}

#endif
