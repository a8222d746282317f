#!/usr/bin/env python3
"""Remakes the bundled icons, fonts and emoji of this module from their packages.

  npm install @expo-google-fonts/{inter,jetbrains-mono,noto-sans-arabic,noto-sans-hebrew} \
      lucide-static emojibase-data emoji-datasource-google
  pip install pillow imagequant
  ui-themes/assets/make_assets.py NODE_MODULES
"""

import io
import json
import pathlib
import re
import shutil
import sys
import xml.etree.ElementTree as xml

MODULE = pathlib.Path(__file__).resolve().parent.parent
TARGET = MODULE / "src/main/resources/chat/fracas/theme"
ICON_ENUM = MODULE / "src/main/java/chat/fracas/theme/Icon.java"
FONTS = [
    ("inter", "400Regular/Inter_400Regular.ttf"),
    ("inter", "400Regular_Italic/Inter_400Regular_Italic.ttf"),
    ("inter", "500Medium/Inter_500Medium.ttf"),
    ("inter", "600SemiBold/Inter_600SemiBold.ttf"),
    ("inter", "600SemiBold_Italic/Inter_600SemiBold_Italic.ttf"),
    ("jetbrains-mono", "400Regular/JetBrainsMono_400Regular.ttf"),
    ("jetbrains-mono", "700Bold/JetBrainsMono_700Bold.ttf"),
    ("noto-sans-arabic", "400Regular/NotoSansArabic_400Regular.ttf"),
    ("noto-sans-arabic", "600SemiBold/NotoSansArabic_600SemiBold.ttf"),
    ("noto-sans-hebrew", "400Regular/NotoSansHebrew_400Regular.ttf"),
    ("noto-sans-hebrew", "600SemiBold/NotoSansHebrew_600SemiBold.ttf"),
]
IMAGES_PER_CHUNK = 64


def number(text):
    return ("%.3f" % float(text)).rstrip("0").rstrip(".")


def absolute(path):
    """Joined to others, a path must not begin where the last one ended."""
    if not path.startswith("m"):
        return path
    start = re.match(r"m\s*(-?(?:\d+\.?\d*|\.\d+))[ ,]*(-?(?:\d+\.?\d*|\.\d+))\s*", path)
    rest = path[start.end():]
    if rest and (rest[0].isdigit() or rest[0] in "-.,"):
        rest = "l" + rest.lstrip(",")
    return f"M{start.group(1)} {start.group(2)}{rest}"


def path_of(node):
    kind = node.tag.split("}")[-1]
    at = lambda name, otherwise="0": float(node.get(name, otherwise))
    n = number
    if kind == "path":
        return absolute(node.get("d"))
    if kind in ("circle", "ellipse"):
        rx, ry = (at("r"), at("r")) if kind == "circle" else (at("rx"), at("ry"))
        cx, cy = at("cx"), at("cy")
        arc = f"A{n(rx)} {n(ry)} 0 1 0 "
        return f"M{n(cx - rx)} {n(cy)}{arc}{n(cx + rx)} {n(cy)}{arc}{n(cx - rx)} {n(cy)}Z"
    if kind == "line":
        return f"M{n(at('x1'))} {n(at('y1'))}L{n(at('x2'))} {n(at('y2'))}"
    if kind in ("polyline", "polygon"):
        return "M" + "L".join(
            " ".join(pair) for pair in zip(*[iter(re.split(r"[ ,]+", node.get("points").strip()))] * 2)
        ) + ("Z" if kind == "polygon" else "")
    if kind == "rect":
        x, y, w, h = at("x"), at("y"), at("width"), at("height")
        r = float(node.get("rx", node.get("ry", "0")))
        if r == 0:
            return f"M{n(x)} {n(y)}H{n(x + w)}V{n(y + h)}H{n(x)}Z"
        arc = f"A{n(r)} {n(r)} 0 0 1 "
        return (
            f"M{n(x + r)} {n(y)}H{n(x + w - r)}{arc}{n(x + w)} {n(y + r)}V{n(y + h - r)}"
            f"{arc}{n(x + w - r)} {n(y + h)}H{n(x + r)}{arc}{n(x)} {n(y + h - r)}V{n(y + r)}{arc}{n(x + r)} {n(y)}Z"
        )
    raise SystemExit("no path for " + kind)


def icons(modules):
    names = sorted(set(re.findall(r'^  [A-Z0-9_]+\("([a-z0-9-]+)"\)', ICON_ENUM.read_text(), re.M)))
    lines = []
    for name in names:
        root = xml.parse(modules / f"lucide-static/icons/{name}.svg").getroot()
        lines.append(name + "\t" + " ".join(path_of(node) for node in root))
    folder = TARGET / "icon"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "icons.tsv").write_text("\n".join(lines) + "\n")
    shutil.copy(modules / "lucide-static/LICENSE", folder / "LICENSE-lucide.txt")
    print(len(names), "icons")


def fonts(modules):
    folder = TARGET / "font"
    folder.mkdir(parents=True, exist_ok=True)
    for family, file in FONTS:
        shutil.copy(modules / "@expo-google-fonts" / family / file, folder / file.split("/")[1])
        shutil.copy(modules / "@expo-google-fonts" / family / "LICENSE_FONT", folder / f"OFL-{family}.txt")


def spelled(unified):
    """A sequence without variation selectors: what people type has them or has not."""
    return unified.upper().replace("-FE0F", "")


def small(path):
    from PIL import Image
    import imagequant

    picture = Image.open(path).convert("RGBA")
    out = io.BytesIO()
    imagequant.quantize_pil_image(picture, dithering_level=0.4, max_colors=48 if "1f3f" in path.name else 88).save(out, "PNG", optimize=True)
    return out.getvalue()


def emoji(modules):
    folder = TARGET / "emoji"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    source = modules / "emoji-datasource-google"
    pictures = {}
    for entry in json.loads((source / "emoji.json").read_text()):
        for one in [entry, *entry.get("skin_variations", {}).values()]:
            if one.get("has_img_google"):
                pictures[spelled(one["unified"])] = source / "img/google/64" / one["image"]
    data = modules / "emojibase-data"
    english = json.loads((data / "en/data.json").read_text())
    french = {e["hexcode"]: e for e in json.loads((data / "fr/data.json").read_text())}
    codes = json.loads((data / "en/shortcodes/emojibase.json").read_text())
    github = json.loads((data / "en/shortcodes/github.json").read_text())

    def shortcodes(hexcode):
        found = []
        for table in (github, codes):
            value = table.get(hexcode, [])
            found += [value] if isinstance(value, str) else value
        return list(dict.fromkeys(found))

    listed = sorted((e for e in english if "group" in e and e["group"] != 2), key=lambda e: e["order"])
    rows, texts, wanted = [], {"en": [], "fr": []}, []
    for entry in listed:
        key = spelled(entry["hexcode"])
        if key not in pictures:
            continue
        tones = [s for s in entry.get("skins", []) if spelled(s["hexcode"]) in pictures and isinstance(s.get("tone"), int)]
        wanted += [key] + [spelled(s["hexcode"]) for s in entry.get("skins", []) if spelled(s["hexcode"]) in pictures]
        rows.append("\t".join([
            entry["hexcode"], str(entry["group"]), "T" if entry.get("type") == 0 else "E",
            ",".join(shortcodes(entry["hexcode"])),
            ",".join(s["hexcode"] for s in sorted(tones, key=lambda s: s["tone"])) if len(tones) == 5 else "",
        ]))
        for language, words in (("en", entry), ("fr", french[entry["hexcode"]])):
            tags = [tag for tag in words.get("tags", []) if "\t" not in tag]
            texts[language].append(words["label"] + "\t" + "|".join(tags))
    wanted += sorted(set(pictures) - set(wanted))
    (folder / "emoji.tsv").write_text("\n".join(rows) + "\n")
    for language, lines in texts.items():
        (folder / f"names_{language}.tsv").write_text("\n".join(lines) + "\n")
    index = []
    for start in range(0, len(wanted), IMAGES_PER_CHUNK):
        chunk = bytearray()
        number_of_chunk = start // IMAGES_PER_CHUNK
        for key in wanted[start:start + IMAGES_PER_CHUNK]:
            png = small(pictures[key])
            index.append(f"{key}\t{number_of_chunk}\t{len(chunk)}\t{len(png)}")
            chunk += png
        (folder / f"images-{number_of_chunk:02d}.bin").write_bytes(chunk)
    (folder / "images.tsv").write_text("\n".join(index) + "\n")
    shutil.copy(source / "LICENSE", folder / "LICENSE-emoji-data.txt")
    shutil.copy(data / "LICENSE", folder / "LICENSE-emojibase.txt")
    print(len(rows), "emoji,", len(wanted), "pictures,", sum(f.stat().st_size for f in folder.iterdir()), "bytes")


if __name__ == "__main__":
    node_modules = pathlib.Path(sys.argv[1])
    parts = sys.argv[2:] or ["icons", "fonts", "emoji"]
    for part in parts:
        {"icons": icons, "fonts": fonts, "emoji": emoji}[part](node_modules)
