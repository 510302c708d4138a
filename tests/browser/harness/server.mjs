// The real program on a free port, with a data folder of its own.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const program = resolve(process.env.TATAMI_BIN ?? join(root, "target/release/tatami"));
/** Far more than it takes: the machine may be busy. */
const PATIENCE = 120_000;

export class Server {
  /** Starts it on a folder of packs and waits for the line that says where it listens. */
  static async start(problems = "problems") {
    const server = new Server();
    server.data = await mkdtemp(join(tmpdir(), "tatami-browser-"));
    const args = ["serve", "--listen", "127.0.0.1:0", "--data-dir", server.data];
    args.push("--problems", join(root, problems));
    server.child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
    server.log = "";
    server.child.stderr.on("data", (chunk) => {
      server.log += chunk;
    });
    server.ended = new Promise((done) => server.child.once("exit", (code, signal) => done({ code, signal })));
    server.address = await new Promise((listens, fails) => {
      server.child.once("error", (error) =>
        fails(new Error(`${program} cannot be started: ${error.message}`)),
      );
      server.child.once("exit", () => fails(new Error(`the server ended:\n${server.log}`)));
      const late = setTimeout(() => fails(new Error(`the server does not listen:\n${server.log}`)), PATIENCE);
      createInterface({ input: server.child.stdout }).on("line", (line) => {
        const said = /^listening on (http:\/\/\S+)$/.exec(line);
        if (!said) return;
        clearTimeout(late);
        listens(said[1]);
      });
    });
    return server;
  }

  /** SIGTERM; it has to end with exit code 0 and without an error in its log. */
  async stop() {
    this.child.kill("SIGTERM");
    const { code, signal } = await this.ended;
    await rm(this.data, { recursive: true, force: true });
    const errors = this.log.split("\n").filter((line) => /ERROR|panicked at/.test(line));
    if (code !== 0) throw new Error(`the server ended with ${code ?? signal}:\n${this.log}`);
    if (errors.length) throw new Error(`the server logged errors:\n${errors.join("\n")}`);
  }
}
