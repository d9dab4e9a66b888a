// The same from C++.
#include <jingwei.h>

#include <cstdio>

int main()
{
    return std::printf("jingwei %s\n", jw_version()) < 0;
}
