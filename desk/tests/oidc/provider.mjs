// An identity provider for the tests: npm's certified `oidc-provider`, with one person in it.
//
// Prints its issuer, and then serves until its input ends, so that it never outlives the test.
// Arguments: the folder that has `node_modules`, the desk's callback address, the claims of the
// person as JSON.
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, callback, claims] = process.argv.slice(2);
const person = JSON.parse(claims);
const found = createRequire(join(modules, "here")).resolve("oidc-provider");
const { Provider } = await import(pathToFileURL(found));

const server = createServer((request, response) => handle(request, response));
let handle;

server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "desk",
        client_secret: "a secret & more",
        redirect_uris: [callback],
        response_types: ["code"],
        grant_types: ["authorization_code"],
      },
    ],
    pkce: { required: () => true },
    cookies: { keys: ["only for tests"] },
    claims: {
      openid: ["sub"],
      profile: ["name", "groups", "roles"],
      email: ["email"],
    },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ ...person, sub: id }) }),
    features: { devInteractions: { enabled: true } },
  });
  handle = provider.callback();
  process.stdout.write(`${issuer}\n`);
});

process.stdin.resume();
process.stdin.on("end", () => process.exit());
