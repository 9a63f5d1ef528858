// One chat with OpenAI's own client, told as one line of JSON: what came, and what was thrown.
//   node chat.mjs BASE_URL MODEL stream|plain      the key is in the environment: OPENAI_API_KEY
import OpenAI, { APIError } from "openai";

const [baseURL, model, manner] = process.argv.slice(2);
// What works is the gateway's doing: the client's own retries are off.
const client = new OpenAI({ baseURL, maxRetries: 0, timeout: 60_000 });
const prompt = { model, messages: [{ role: "user", content: "Who keeps the lamps?" }] };
const seen = { text: "", model: null, finish: null, usage: null, thrown: null };

async function stream() {
  const chunks = await client.chat.completions.create({
    ...prompt,
    stream: true,
    stream_options: { include_usage: true },
  });
  for await (const chunk of chunks) {
    seen.model = chunk.model;
    seen.usage = chunk.usage ?? seen.usage;
    for (const choice of chunk.choices) {
      seen.text += choice.delta.content ?? "";
      seen.finish = choice.finish_reason ?? seen.finish;
    }
  }
}

async function plain() {
  const completion = await client.chat.completions.create(prompt);
  seen.model = completion.model;
  seen.usage = completion.usage;
  seen.text = completion.choices[0].message.content;
  seen.finish = completion.choices[0].finish_reason;
}

try {
  await (manner === "stream" ? stream() : plain());
} catch (error) {
  seen.thrown = {
    name: error.constructor.name,
    isApiError: error instanceof APIError,
    status: error.status ?? null,
    code: error.code ?? null,
    message: error.message,
  };
}
console.log(JSON.stringify(seen));
