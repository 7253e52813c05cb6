import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  getLanguageService,
  TextDocument as Texts,
  type CompletionItem,
  type LanguageService,
  type Position,
  type Range,
} from "yaml-language-server";
import { root } from "../support/project";

/** What editors with the YAML language server show: it runs in this process, with the settings that it has by itself. */
let started: LanguageService | undefined;

/** A client that takes Markdown, as VS Code does. */
const clientCapabilities = { textDocument: { completion: { completionItem: { documentationFormat: ["markdown"] } } } };

function server(): LanguageService {
  if (started) return started;
  started = getLanguageService({
    schemaRequestService: uri => fs.promises.readFile(fileURLToPath(uri), "utf8"),
    workspaceContext: { resolveRelativePath: (relative, base) => new URL(relative, base).href },
    clientCapabilities: clientCapabilities as never,
  });
  started.configure({ validate: true, hover: true, completion: true, yamlVersion: "1.2", hoverSchemaSource: false });
  return started;
}

/** A text as the server takes it; a line's own range, which its type has too, is for servers that keep texts. */
type TextDocument = Parameters<LanguageService["doValidation"]>[0];

let count = 0;

/** A file of its own, in a folder of the repository. */
const opened = (text: string, folder = root): TextDocument =>
  // oxlint-disable-next-line typescript/no-deprecated -- the other one is of a package that the server alone depends on
  Texts.create(
    pathToFileURL(path.join(folder, `Pulumi.editor${count++}.yaml`)).href,
    "yaml",
    0,
    text,
  ) as unknown as TextDocument;

/** The comment by which a stack file names its schema. */
const named = "# yaml-language-server: $schema=./design/contract/stack.schema.json\n";

/** A stack file whose configuration has these lines. */
export const stackText = (lines: string): string => `${named}config:\n${lines.replace(/^/gm, "  ")}\n`;

/** What the server has against a text. */
export interface Marked {
  readonly message: string;
  readonly range: Range;
  /** The text that is marked. */
  readonly text: string;
}

/** What the server marks in a file, which is in a folder. */
export async function markedIn(text: string, folder?: string): Promise<Marked[]> {
  const document = opened(text, folder);
  const found = await server().doValidation(document, false);
  return found.map(({ message, range }) => ({ message, range, text: document.getText(range) }));
}

/** The text without the mark |, and where that was. */
function atMark(text: string): { document: TextDocument; position: Position } {
  const [before, after] = text.split("|");
  const document = opened(before + after);
  return { document, position: document.positionAt(before.length) };
}

/** What the server shows of what is at |. */
export async function hoverAt(lines: string): Promise<string> {
  const { document, position } = atMark(stackText(lines));
  return textOf(await server().doHover(document, position));
}

/** What the server shows at each of these offsets of a text. */
export async function hoversIn(text: string, offsets: readonly number[]): Promise<string[]> {
  const document = opened(text);
  const found: string[] = [];
  for (const offset of offsets) found.push(textOf(await server().doHover(document, document.positionAt(offset))));
  return found;
}

const textOf = (hover: Awaited<ReturnType<LanguageService["doHover"]>>): string =>
  hover && typeof hover.contents === "object" && "value" in hover.contents ? hover.contents.value : "";

/** What the server offers at |: what is inserted, by its label. */
export async function offeredAt(lines: string): Promise<Record<string, string | undefined>> {
  return Object.fromEntries((await itemsAt(lines)).map(item => [item.label, item.insertText]));
}

/** What the server offers at |. */
export async function itemsAt(lines: string): Promise<CompletionItem[]> {
  const { document, position } = atMark(stackText(lines));
  return (await server().doComplete(document, position, false)).items;
}
