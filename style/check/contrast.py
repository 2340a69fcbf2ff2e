#!/usr/bin/env python3
"""Measures every promised colour pair in tokens.css, in both lights. No dependencies.
   python3 style/check/contrast.py        exits 1 if any pair is short."""
import math, pathlib, re, sys

css = pathlib.Path(__file__).resolve().parent.parent.joinpath("tokens.css").read_text()
body = re.sub(r"/\*.*?\*/", "", css, flags=re.S).split("@supports")[0]
OK = r"oklch\(\s*([\d.]+)%\s+([\d.]+)\s+([\d.]+)\s*\)"
tok = {m[1]: (tuple(map(float, m.groups()[1:4])), tuple(map(float, m.groups()[4:7])))
       for m in re.finditer(r"--([\w-]+):\s*light-dark\(\s*" + OK + r"\s*,\s*" + OK + r"\s*\)", body)}

def linear(lch):
    L, C, h = lch[0] / 100, lch[1], math.radians(lch[2])
    a, b = C * math.cos(h), C * math.sin(h)
    l, m, s = ((L + .3963377774 * a + .2158037573 * b) ** 3, (L - .1055613458 * a - .0638541728 * b) ** 3,
               (L - .0894841775 * a - 1.2914855480 * b) ** 3)
    return (4.0767416621 * l - 3.3077115913 * m + .2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - .3413193965 * s,
            -.0041960863 * l - .7034186147 * m + 1.7076147010 * s)

def in_gamut(rgb): return all(-1e-4 <= c <= 1 + 1e-4 for c in rgb)

def srgb(lch):                      # keep lightness and hue, give up chroma until sRGB can show it
    if not in_gamut(linear(lch)):
        lo, hi = 0.0, lch[1]
        for _ in range(30):
            mid = (lo + hi) / 2
            lo, hi = (mid, hi) if in_gamut(linear((lch[0], mid, lch[2]))) else (lo, mid)
        lch = (lch[0], lo, lch[2])
    enc = lambda c: 12.92 * c if c <= .0031308 else 1.055 * c ** (1 / 2.4) - .055
    return tuple(round(255 * enc(min(1, max(0, c)))) for c in linear(lch))

def lum(rgb):
    d = [c / 255 / 12.92 if c / 255 <= .04045 else ((c / 255 + .055) / 1.055) ** 2.4 for c in rgb]
    return .2126 * d[0] + .7152 * d[1] + .0722 * d[2]

def ratio(a, b):
    x, y = sorted((lum(srgb(a)), lum(srgb(b))), reverse=True)
    return (x + .05) / (y + .05)

FLOORS = ["surface", "surface-raised", "surface-sunk", "surface-velvet", "surface-glass"]
SOFTS = ["accent-soft", "brass-soft", "positive-soft", "caution-soft", "danger-soft"]
TINTS = [t for t in tok if t.startswith("tint-")]
pairs = [(f, b, 4.5) for f in ("ink", "ink-soft", "accent-ink", "brass-ink", "positive", "caution", "danger") for b in FLOORS]
pairs += [(f, b, 4.5) for f in ("ink", "ink-soft") for b in SOFTS]
pairs += [("ink", t, 4.5) for t in TINTS] + [(s, s + "-soft", 4.5) for s in ("positive", "caution", "danger")]
pairs += [("accent-ink", "accent-soft", 4.5), ("brass-ink", "brass-soft", 4.5),
          ("on-action", "action", 4.5), ("on-action", "action-hover", 4.5)]
pairs += [("ink", g, 4.5) for g in tok if g.startswith("glass-")]
pairs += [(f, b, 3.0) for f in ("line-strong", "accent", "brass", "focus", "action") for b in FLOORS]
pairs += [("focus", "focus-gap", 3.0)]

PAPER = [t for t in tok if t.startswith("keepsake-") and t != "keepsake-edge"]     # always written on in afternoon ink
pairs += [(f, p, n) for p in PAPER for f, n in (("ink", 4.5), ("ink-soft", 4.5), ("accent-ink", 4.5), ("accent", 3.0), ("focus", 3.0))]
pairs += [("positive", "keepsake-stub", 4.5)]

short, low = 0, {}
for i, light in enumerate(("afternoon", "evening")):
    for fg, bg, need in pairs:
        r = ratio(tok[fg][0 if bg in PAPER else i], tok[bg][i])
        kind = "text" if need == 4.5 else "ui"
        if (light, kind) not in low or r < low[light, kind][0]: low[light, kind] = (r, fg, bg)
        low.setdefault((light, kind, "max"), (0,))
        if r > low[light, kind, "max"][0]: low[light, kind, "max"] = (r, fg, bg)
        if r < need: short += 1
        if r < need or "-v" in sys.argv: print(f"{'SHORT' if r < need else 'ok   '} {light:9} {r:5.2f} (needs {need}) {fg} on {bg}")
for k, v in low.items():
    print(f"{k[0]:9} {k[1]:4} {'highest' if len(k) > 2 else 'lowest ':7} {v[0]:5.2f}:1  {v[1]} on {v[2]}")
print(f"{2 * len(pairs)} pairs measured, {short} short")
if "--hex" in sys.argv:
    for k, v in tok.items(): print(k, *("#%02x%02x%02x" % srgb(c) for c in v), "" if in_gamut(linear(v[0])) and in_gamut(linear(v[1])) else "(outside sRGB, chroma reduced)")
sys.exit(1 if short else 0)
