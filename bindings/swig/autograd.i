// The flat form of the C interface for Python, Java and C#. What a language makes of each pattern of
// parameters is in its own language.i; which parameters follow which pattern is generated (flat.i).
%module AutogradNative

%{
#include "flat.h"
%}

%include "language.i"
%include "flat.i"
