/* Large downloads come as .gz; unpacking them by hand first would only cost disk. zlib does the work. */
#include "formats/gzip.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/error.h"

#define ZLIB_CONST
#include <zlib.h>

#define UNPACKED_LIMIT ((size_t)1 << 32)
#define STEP           ((size_t)1 << 16)
#define GZIP_ONLY      (15 + 16) /* zlib: the largest window, and a header of gzip */

bool jw_gzip_is(const char *bytes, size_t size)
{
    return size >= 2 && (unsigned char)bytes[0] == 0x1F && (unsigned char)bytes[1] == 0x8B;
}

static voidpf take(voidpf unused, uInt count, uInt size)
{
    (void)unused;
    return jw_alloc(count, size);
}

static void give(voidpf unused, voidpf memory)
{
    (void)unused;
    jw_release(memory);
}

/* One step, into room made for it. @return what zlib says. */
static int unpack(z_stream *stream, jw_buffer *out, const char *end)
{
    if (jw_buffer_reserve(out, STEP)) return Z_MEM_ERROR;
    size_t left = (size_t)(end - (const char *)stream->next_in);
    stream->avail_in = left < STEP ? (uInt)left : (uInt)STEP;
    stream->next_out = (Bytef *)(out->data + out->length);
    stream->avail_out = (uInt)STEP;
    int said = inflate(stream, Z_NO_FLUSH);
    out->length += STEP - stream->avail_out;
    out->data[out->length] = '\0';
    return said;
}

static jw_status fail(const jw_buffer *out, int said, jw_error *err)
{
    if (out->status == JW_ELIMIT) {
        jw_fail(err, JW_ELIMIT, "the file is longer than 4 GiB when unpacked");
        jw_fail_remedy(err, "split it");
        return JW_ELIMIT;
    }
    if (out->status || said == Z_MEM_ERROR) return jw_fail_memory(err);
    jw_fail(err, JW_EDATA, "the compressed file is damaged or cut");
    jw_fail_remedy(err, "fetch it again; 'gzip -t' tests it");
    return JW_EDATA;
}

jw_status jw_gzip_read(char **text, size_t *length, const char *bytes, size_t size, jw_error *err)
{
    const char *end = bytes + size;
    jw_buffer out = JW_BUFFER_INIT(UNPACKED_LIMIT);
    z_stream stream = {.next_in = (const Bytef *)bytes, .zalloc = take, .zfree = give};
    *text = NULL;
    *length = 0;
    int said = inflateInit2(&stream, GZIP_ONLY);
    bool more = said == Z_OK;
    while (more) {
        said = unpack(&stream, &out, end);
        more = said == Z_OK && (stream.avail_out == 0 || (const char *)stream.next_in < end);
        if (said == Z_STREAM_END && (const char *)stream.next_in < end) {
            said = inflateReset(&stream); /* another member */
            more = said == Z_OK;
        }
    }
    inflateEnd(&stream);
    if (said != Z_STREAM_END) {
        jw_status st = fail(&out, said, err);
        jw_buffer_release(&out);
        return st;
    }
    *text = out.data;
    *length = out.length;
    return JW_OK;
}
