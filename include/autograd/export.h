/* Visibility of the library's functions. Made by tools/generate.py. */
#ifndef AUTOGRAD_EXPORT_H
#define AUTOGRAD_EXPORT_H

#if defined(_WIN32)
#if defined(AUTOGRAD_BUILD)
#define AG_API __declspec(dllexport)
#else
#define AG_API __declspec(dllimport)
#endif
#else
#define AG_API __attribute__((visibility("default")))
#endif

#endif
