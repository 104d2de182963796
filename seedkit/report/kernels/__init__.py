"""
Kernels: notebooks run by papermill, each in a fresh kernel.

`execution` runs them, several at a time; `warm` keeps a process ready that kernels are copied from.
"""
