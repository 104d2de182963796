"""
Reports: where `load_reports` and `data_folder` were up to 0.3; they are in `seedkit.load.reports` now.
"""

from .load.reports import data_folder, load_reports

__all__ = ["data_folder", "load_reports"]
