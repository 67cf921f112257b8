// Writes what the search knows of Han letters: which simplified one a traditional one is, and how letters sound.
import { writeFileSync } from "node:fs";
import { Converter } from "opencc-js";
import { polyphonic } from "pinyin-pro";

const letters = [];
for (let code = 0x3400; code <= 0x9fff; code++) if (code < 0x4dc0 || code >= 0x4e00) letters.push(String.fromCodePoint(code));

const simplified = Converter({ from: "t", to: "cn" });
const pairs = letters.map(letter => [letter, simplified(letter)]).filter(([from, to]) => from !== to && [...to].length === 1 && to.length === 1);
writeFileSync("traditional.txt", pairs.map(pair => pair.join("")).join("\n") + "\n");

// Two readings at most, the usual one first; letters that are nobody's usual ones (the first extension) sound like nothing.
const sounds = new Map();
for (const letter of letters.filter(letter => letter >= "\u4e00")) {
  const readings = [...new Set(polyphonic(letter, { toneType: "none", type: "array", v: true })[0] ?? [])]
    .flatMap(reading => reading.split(" ")).filter(reading => /^[a-z]*[aeiouv][a-z]*$/.test(reading));
  for (const reading of [...new Set(readings)].slice(0, 2)) sounds.set(reading, (sounds.get(reading) ?? "") + letter);
}
writeFileSync("pinyin.txt", [...sounds].sort(([one], [other]) => one < other ? -1 : 1).map(([sound, those]) => `${sound} ${those}`).join("\n") + "\n");
