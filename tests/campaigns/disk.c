/* Stands between a program and the disk: counts the calls that change files below one folder, lets
   one of them fail, and writes down what reached the disk in which order. Loaded by LD_PRELOAD.

   DISK_UNDER   the folder; calls elsewhere go through untouched
   DISK_AT      the number of the call that fails, from 1; 0: none
   DISK_ERRNO   how it fails
   DISK_STICKY  1: all calls after it fail as well
   DISK_READS   1: calls that read are counted, too
   DISK_LOG     a file for the log; see disk.py for its form
   A process sets the same from within by disk_arm, and asks disk_count. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static char under[PATH_MAX];
static size_t under_length;
static long at, counted;
static int error_number = EIO, sticky, reads, log_to = -1;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))real(#name))

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

static long number_of(const char *name) {
    const char *value = getenv(name);
    return value ? atol(value) : 0;
}

__attribute__((constructor)) static void begin(void) {
    const char *folder = getenv("DISK_UNDER"), *log = getenv("DISK_LOG");
    if (folder && strlen(folder) < sizeof under) {
        strcpy(under, folder);
        under_length = strlen(under);
    }
    at = number_of("DISK_AT");
    if (number_of("DISK_ERRNO")) error_number = (int)number_of("DISK_ERRNO");
    sticky = (int)number_of("DISK_STICKY");
    reads = (int)number_of("DISK_READS");
    if (log) log_to = REAL(open)(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

void disk_arm(long which, int error, int from_then_on) {
    pthread_mutex_lock(&turn);
    at = which, counted = 0, error_number = error, sticky = from_then_on;
    pthread_mutex_unlock(&turn);
}

long disk_count(void) { return counted; }

static int is_ours(const char *path) {
    return under_length && !strncmp(path, under, under_length) &&
           (path[under_length] == '/' || !path[under_length]);
}

static int place_of(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    path[length < 0 ? 0 : length] = 0;
    return length > 0 && is_ours(path);
}

static int place_at(int folder, const char *name, char *path) {
    if (name[0] == '/' || folder == AT_FDCWD) {
        if (name[0] == '/') {
            snprintf(path, PATH_MAX, "%s", name);
        } else {
            char here[PATH_MAX / 2] = "";
            if (!getcwd(here, sizeof here)) return 0;
            snprintf(path, PATH_MAX, "%s/%s", here, name);
        }
    } else {
        char base[PATH_MAX];
        place_of(folder, base);
        snprintf(path, PATH_MAX, "%.2000s/%.2000s", base, name);
    }
    return is_ours(path);
}

/* Counts a call on something of ours; whether it is to fail. */
static int fails(void) {
    pthread_mutex_lock(&turn);
    long number = ++counted;
    int failing = at && (number == at || (sticky && number > at));
    pthread_mutex_unlock(&turn);
    if (failing) errno = error_number;
    return failing;
}

static void note(char what, int fd, const char *path, const char *other, int64_t offset,
                 const void *data, int64_t length) {
    if (log_to < 0) return;
    int before = errno;
    struct stat status = {0};
    if (fd >= 0 ? fstat(fd, &status) : lstat(path, &status)) status.st_ino = 0;
    struct {
        char what, folder, pad[6];
        uint64_t inode;
        int64_t offset, length;
        uint32_t path, other;
    } head = {what, S_ISDIR(status.st_mode) != 0, {0}, status.st_ino, offset, length,
              (uint32_t)strlen(path), (uint32_t)strlen(other)};
    struct iovec parts[] = {{&head, sizeof head},
                            {(void *)path, head.path},
                            {(void *)other, head.other},
                            {(void *)data, data ? (size_t)length : 0}};
    ssize_t done = REAL(writev)(log_to, parts, 4);
    (void)done;
    errno = before;
}

/* -- opening */

static int opened(int folder, const char *name, int flags, mode_t mode) {
    char path[PATH_MAX];
    int ours = place_at(folder, name, path);
    int changes = ours && (flags & (O_CREAT | O_TRUNC | O_WRONLY | O_RDWR));
    if ((changes || (ours && reads)) && fails()) return -1;
    int made = changes && (flags & O_CREAT) && faccessat(folder, name, F_OK, 0);
    int fd = REAL(openat)(folder, name, flags, mode);
    if (fd >= 0 && made) note('C', fd, path, "", 0, NULL, 0);
    else if (fd >= 0 && changes && (flags & O_TRUNC)) note('T', fd, path, "", 0, NULL, 0);
    return fd;
}

#define OPENS(name)                                      \
    int name(const char *path, int flags, ...) {         \
        va_list rest;                                    \
        va_start(rest, flags);                           \
        mode_t mode = va_arg(rest, mode_t);              \
        va_end(rest);                                    \
        return opened(AT_FDCWD, path, flags, mode);      \
    }
#define OPENS_AT(name)                                       \
    int name(int folder, const char *path, int flags, ...) { \
        va_list rest;                                        \
        va_start(rest, flags);                               \
        mode_t mode = va_arg(rest, mode_t);                  \
        va_end(rest);                                        \
        return opened(folder, path, flags, mode);            \
    }
OPENS(open)
OPENS(open64)
OPENS_AT(openat)
OPENS_AT(openat64)

/* -- writing */

static ssize_t written(int fd, const void *data, size_t length, off64_t offset, int here) {
    char path[PATH_MAX];
    if (fd == 1 && log_to >= 0) {
        ssize_t done = REAL(write)(fd, data, length);
        note('A', -1, "", "", 0, data, done > 0 ? done : 0);
        return done;
    }
    if (fd == log_to || !place_of(fd, path))
        return here ? REAL(write)(fd, data, length) : REAL(pwrite64)(fd, data, length, offset);
    if (fails()) return -1;
    if (here) {
        struct stat status;
        int flags = fcntl(fd, F_GETFL);
        offset = lseek64(fd, 0, SEEK_CUR);
        if (flags & O_APPEND && !fstat(fd, &status)) offset = status.st_size;
    }
    ssize_t done = here ? REAL(write)(fd, data, length) : REAL(pwrite64)(fd, data, length, offset);
    if (done > 0) note('W', fd, path, "", offset, data, done);
    return done;
}

ssize_t write(int fd, const void *data, size_t length) { return written(fd, data, length, 0, 1); }
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) {
    return written(fd, data, length, offset, 0);
}
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
    return written(fd, data, length, offset, 0);
}

ssize_t sendfile(int out, int in, off_t *offset, size_t count) {
    char path[PATH_MAX];
    if (place_of(out, path) && fails()) return -1;
    return REAL(sendfile)(out, in, offset, count);
}
ssize_t sendfile64(int out, int in, off64_t *offset, size_t count) {
    char path[PATH_MAX];
    if (place_of(out, path) && fails()) return -1;
    return REAL(sendfile64)(out, in, offset, count);
}

static int cut(int fd, off64_t length) {
    char path[PATH_MAX];
    int ours = place_of(fd, path);
    if (ours && fails()) return -1;
    int done = REAL(ftruncate64)(fd, length);
    if (!done && ours) note('T', fd, path, "", length, NULL, 0);
    return done;
}
int ftruncate(int fd, off_t length) { return cut(fd, length); }
int ftruncate64(int fd, off64_t length) { return cut(fd, length); }

#define SYNCS(name)                                  \
    int name(int fd) {                               \
        char path[PATH_MAX];                         \
        int ours = place_of(fd, path);               \
        if (ours && fails()) return -1;              \
        int done = REAL(name)(fd);                   \
        if (!done && ours) note('S', fd, path, "", 0, NULL, 0); \
        return done;                                 \
    }
SYNCS(fsync)
SYNCS(fdatasync)

/* -- names */

int unlinkat(int folder, const char *name, int flags) {
    char path[PATH_MAX];
    int ours = place_at(folder, name, path);
    if (ours && fails()) return -1;
    int done = REAL(unlinkat)(folder, name, flags);
    if (!done && ours) note('U', -1, path, "", 0, NULL, 0);
    return done;
}
int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }

int renameat(int from, const char *old, int to, const char *new) {
    char path[PATH_MAX], other[PATH_MAX];
    int ours = place_at(from, old, path) | place_at(to, new, other);
    if (ours && fails()) return -1;
    int done = REAL(renameat)(from, old, to, new);
    if (!done && ours) note('N', -1, path, other, 0, NULL, 0);
    return done;
}
int rename(const char *old, const char *new) { return renameat(AT_FDCWD, old, AT_FDCWD, new); }

int linkat(int from, const char *old, int to, const char *new, int flags) {
    char path[PATH_MAX], other[PATH_MAX];
    int ours = place_at(from, old, path) | place_at(to, new, other);
    if (ours && fails()) return -1;
    int done = REAL(linkat)(from, old, to, new, flags);
    if (!done && ours) note('L', -1, path, other, 0, NULL, 0);
    return done;
}
int link(const char *old, const char *new) { return linkat(AT_FDCWD, old, AT_FDCWD, new, 0); }

int mkdirat(int folder, const char *name, mode_t mode) {
    char path[PATH_MAX];
    if (place_at(folder, name, path) && fails()) return -1;
    return REAL(mkdirat)(folder, name, mode);
}
int mkdir(const char *name, mode_t mode) { return mkdirat(AT_FDCWD, name, mode); }

/* -- reading */

ssize_t read(int fd, void *data, size_t length) {
    char path[PATH_MAX];
    if (reads && place_of(fd, path) && fails()) return -1;
    return REAL(read)(fd, data, length);
}
ssize_t pread64(int fd, void *data, size_t length, off64_t offset) {
    char path[PATH_MAX];
    if (reads && place_of(fd, path) && fails()) return -1;
    return REAL(pread64)(fd, data, length, offset);
}
ssize_t pread(int fd, void *data, size_t length, off_t offset) {
    return pread64(fd, data, length, offset);
}
