// A client made from the OpenAPI document: submits a request, watches it to its end, exports what it found.
//   COLLECTORS_ADDRESS=http://127.0.0.1:8080 COLLECTORS_KEY=… npm run generate && npm run build && npm run start
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

type Collection = components["schemas"]["RequestResponse"];

const client = createClient<paths>({
  baseUrl: required("COLLECTORS_ADDRESS"),
  headers: { Authorization: `Bearer ${required("COLLECTORS_KEY")}` },
});

const submitted = await client.POST("/collectors/metadata/start", {
  body: { method: "api", keyword: "여의도 시황", start_date: "2024-02-01", end_date: "2024-02-28", department: "Finance" },
});
if (!submitted.data) throw new Error(JSON.stringify(submitted.error));
const id = submitted.data.id;
console.log(`${id} ${submitted.data.status}`);

const watched = await client.GET("/v1/requests/{id}/events", { params: { path: { id } }, parseAs: "stream" });
if (!watched.data) throw new Error(JSON.stringify(watched.error));
for await (const [type, request] of events(watched.data as unknown as ReadableStream<Uint8Array>))
  console.log(`${type} ${request.percent}% ${request.progress_detail.records} records`);

const exported = await client.GET("/v1/requests/{id}/export", { params: { path: { id }, query: { format: "ndjson" } }, parseAs: "text" });
if (!exported.data) throw new Error(JSON.stringify(exported.error));
const lines = (exported.data as unknown as string).trimEnd().split("\n");
for (const line of lines) JSON.parse(line);
console.log(`${lines.length} records exported`);

/** Server-sent events: blocks of "field: value" lines, an empty line after each. */
async function* events(body: ReadableStream<Uint8Array>): AsyncGenerator<[string, Collection]> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of body) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const field = (name: string) => block.split("\n").find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      const [type, data] = [field("event"), field("data")];
      if (type && data) yield [type, JSON.parse(data) as Collection];
    }
  }
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set ${name}.`);
  return value;
}
