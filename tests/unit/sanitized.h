/* Defines SANITIZED in a build with sanitizers, which make threads dear. */
#ifndef UNIT_SANITIZED_H
#define UNIT_SANITIZED_H

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer) || __has_feature(address_sanitizer)
#define SANITIZED
#endif
#endif

#endif
