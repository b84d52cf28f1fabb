"""The style sheet of the windows, in the colours of a palette."""

from dataclasses import asdict
from string import Template

from workshop.ui.palette import Palette

_STYLE = Template("""
* { font-family: Carlito; font-size: 17px; }
QWidget#home, QWidget#recap { background: $page; color: $text; }
QWidget#presenter { background: $page; color: $text; }
QWidget#homeside { background: $side; }
QWidget#bar { background: $bar; }
QWidget#rail { background: $rail; }
QWidget#sheet { background: $sheet; }
QWidget#page { background: $page; }
QWidget#strip { background: $sheet; border-radius: 12px; }
QScrollArea#clear { border: none; background: transparent; }
QLabel { background: transparent; color: $text; }
QLabel#brand { color: $side_text; font-size: 24px; font-weight: 700; }
QLabel#h1 { font-size: 34px; font-weight: 700; }
QLabel#h2 { font-size: 19px; font-weight: 700; }
QLabel#soft { color: $soft; }
QLabel#good { color: $good; }
QLabel#bad { color: $bad; font-weight: 700; }
QLabel#label { color: $soft; font-size: 16px; }
QLabel#parked { color: $text; font-size: 16px; }
QLabel#bartitle { color: $text; font-size: 19px; font-weight: 700; }
QLabel#notes { color: $text; font-size: 21px; }
QLabel#clock { color: $text; font-size: 34px; font-weight: 700; }
QLabel#pill { background: $pill; color: $text; border-radius: 15px; padding: 5px 14px; }
QLabel#pill[mood="ahead"] { background: $ahead; color: $ahead_text; }
QLabel#pill[mood="behind"] { background: $behind; color: $behind_text; }
QLabel#pill[mood="over"] { background: $over; color: $over_text; }
QLabel#banner { background: $behind; color: $behind_text; border-radius: 8px; padding: 8px 12px; }
QLabel#badge { background: $call; color: $call_text; border-radius: 13px; padding: 3px 14px;
    font-weight: 700; }
QFrame#check { background: $sheet; border: 2px solid $line; border-radius: 10px; }
QFrame#drop { border: 2px dashed $edge; border-radius: 14px; }
QFrame#check:focus { border-color: $focus; }
QLabel#state { background: $pill; color: $soft; border-radius: 13px; padding: 4px 10px 4px 34px;
    font-weight: 700; }
QLabel#state[state="pass"] { color: $good; }
QLabel#state[state="problem"] { background: $behind; color: $behind_text; }
QLabel#state[state="to do"] { background: $ahead; color: $ahead_text; }
QLabel#checked { font-weight: 700; }
QLabel#sent { background: $pill; color: $soft; border-radius: 8px; padding: 5px 6px 5px 25px; }
QLabel#sent[lit="true"] { background: $strong; color: $strong_text; font-weight: 700; }
QPushButton { border: 2px solid transparent; border-radius: 9px; padding: 8px 16px;
    outline: none; }
QPushButton[role="primary"] { background: $strong; color: $strong_text; font-weight: 700; }
QPushButton[role="primary"]:hover { background: $strong_hover; }
QPushButton[role="primary"]:disabled { background: $line; color: $soft; }
QPushButton[role="go"] { background: $call; color: $call_text; font-weight: 700; }
QPushButton[role="go"]:hover { background: $call_hover; }
QPushButton[role="grave"] { background: $over; color: $over_text; font-weight: 700; }
QPushButton[role="dark"], QPushButton[role="light"] { background: $raised; color: $text;
    border-color: $rim; }
QPushButton[role="dark"]:hover, QPushButton[role="light"]:hover { background: $hover; }
QPushButton[role="dark"]:checked { background: $lit; color: $lit_text; font-weight: 700; }
QPushButton[role="light"]:checked { background: $chosen; border-color: $strong; font-weight: 700; }
QPushButton[role="dark"]:disabled, QPushButton[role="light"]:disabled { color: $soft;
    border-color: $line; background: transparent; }
QPushButton[role="nav"] { background: transparent; color: $side_soft; text-align: left;
    padding: 10px 12px; font-size: 18px; }
QPushButton[role="nav"]:hover { color: $side_text; }
QPushButton[role="nav"]:checked { background: $side_lit; color: $side_text; }
QPushButton:focus { border-color: $focus; }
QPushButton[role="dark"]:focus, QPushButton[role="light"]:focus { border-color: $focus; }
QPushButton[role="primary"]:focus { border-color: $text; }
QPushButton[role="go"]:focus { border-color: $text; }
QPushButton[role="grave"]:focus { border-color: $text; }
QPushButton[role="nav"]:focus { border-color: $call; }
QPlainTextEdit#capture { background: $note; color: $note_text; border: 3px solid $edge;
    border-radius: 10px; padding: 6px 8px; font-size: 20px; selection-background-color: $strong;
    selection-color: $strong_text; }
QPlainTextEdit#capture:focus { border-color: $focus; }
QWidget#options { background: $sheet; border: 2px solid $edge; border-radius: 10px; }
QLabel#optionhint { color: $soft; font-size: 15px; padding: 3px 10px; }
QLabel#option { color: $text; font-size: 18px; padding: 6px 10px; border-radius: 7px; }
QLabel#option[lit="true"] { background: $strong; color: $strong_text; font-weight: 700; }
QWidget#asks { background: $ahead; border-radius: 10px; }
QLabel#asked { color: $ahead_text; font-weight: 700; }
QLabel#aside { color: $ahead_text; font-size: 16px; }
QListView#clear { background: transparent; outline: none; border: none; }
QGraphicsView#clear { background: transparent; border: none; }
QListView#told { background: $rail; color: $text; border: 2px solid transparent;
    border-radius: 8px; padding: 4px 8px; outline: none; }
QListView#told:focus { border-color: $focus; }
QListView#told::item { padding: 2px 0; }
QListView#told::item:selected { background: $chosen; color: $text; }
QListView#tray { background: $rail; outline: none; border: none; border-radius: 10px;
    padding: 10px 10px 1px 10px; }
QListView#sheet { background: $sheet; outline: none; border: none; }
QPlainTextEdit#inplace { background: $note; color: $note_text; border: 2px solid $focus;
    border-radius: 8px; font-size: 18px; }
QSplitter::handle { background: $bar; }
QSplitter::handle:hover { background: $hover; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $off; border-radius: 5px; min-height: 36px;
    margin: 1px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    height: 0; background: transparent; }
QSlider { min-height: 30px; background: transparent; }
QSlider::groove:horizontal { height: 6px; background: $off; border-radius: 3px; }
QSlider::sub-page:horizontal { height: 6px; background: $soft; border-radius: 3px; }
QSlider::handle:horizontal { width: 16px; height: 16px; margin: -7px 0; border-radius: 10px;
    background: $text; border: 2px solid $page; }
QSlider::handle:horizontal:focus { border-color: $focus; background: $focus; }
QSlider::handle:horizontal:disabled { background: $off; }
QMenu { background: $sheet; color: $text; border: 1px solid $line; padding: 6px; }
QMenu::item { padding: 7px 34px 7px 22px; border-radius: 6px; }
QMenu::right-arrow { margin-right: 10px; }
QMenu::item:selected { background: $strong; color: $strong_text; }
QMenu::item:disabled { color: $soft; }
QDialog, QMessageBox { background: $sheet; color: $text; }
QDialogButtonBox QPushButton, QMessageBox QPushButton { background: $raised; color: $text;
    border-color: $rim; min-width: 90px; }
QPlainTextEdit#field { background: $field; color: $text; border: 2px solid $edge;
    border-radius: 8px; padding: 5px 6px; selection-background-color: $strong;
    selection-color: $strong_text; }
QPlainTextEdit#field:focus { border-color: $focus; }
QListView#choices { background: $field; color: $text; border: 2px solid $edge; border-radius: 8px;
    outline: none; padding: 4px; }
QListView#choices:focus { border-color: $focus; }
QListView#choices::item { padding: 6px 10px; border-radius: 6px; }
QListView#choices::item:selected { background: $chosen; color: $text; }
QLineEdit, QSpinBox { background: $field; color: $text; border: 2px solid $edge;
    border-radius: 8px; padding: 7px 10px; selection-background-color: $strong;
    selection-color: $strong_text; }
QSpinBox QLineEdit { border: none; padding: 0; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QTableView { background: $field; color: $text; border: 2px solid $edge; border-radius: 8px;
    gridline-color: $line; selection-background-color: $chosen; selection-color: $text;
    outline: none; }
QTableView:focus { border-color: $focus; }
QTableView::item { padding: 2px 6px; }
QTableView::item:focus { border: 2px solid $focus; }
QTableView::indicator { width: 20px; height: 20px; }
QTableView::indicator:unchecked { width: 16px; height: 16px; border: 2px solid $edge;
    border-radius: 3px; background: $field; }
QTableView QLineEdit { border-radius: 0; padding: 0 4px; }
QHeaderView { background: $field; border: none; }
QHeaderView::section { background: $rail; color: $soft; border: none; padding: 7px 8px; }
QLineEdit:focus, QSpinBox:focus { border-color: $focus; }
QProgressBar { background: $rail; border: none; border-radius: 6px; height: 12px; }
QProgressBar::chunk { background: $strong; border-radius: 6px; }
QToolTip { background: #10222e; color: #ffffff; border: none; padding: 6px; }
""")


def style(palette: Palette) -> str:
    """The whole style sheet."""
    return _STYLE.substitute(asdict(palette))
