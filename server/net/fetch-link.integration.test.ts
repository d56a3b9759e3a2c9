import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer as createSecureServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hostileAnswer, PAGE } from "@/test/builders/a-hostile-site";
import { aReach, aSite, type Site } from "@/test/builders/a-reach";
import { fetchLink } from "./fetch-link";
import { LinkError } from "./link-error";

const PUBLIC = "93.184.215.14";

/** One or more of every range that is not the public internet, in many spellings of IPv6. */
const OWN_NETWORKS = [
  "0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.254 127.0.0.1 127.1.2.3",
  "127.255.255.254 169.254.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.170",
  "192.0.2.1 192.88.99.1 192.168.0.1 192.168.255.255 198.18.0.1 198.19.255.255 198.51.100.7",
  "203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255",
  ":: ::1 0:0:0:0:0:0:0:1 ::127.0.0.1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:7f00:1 ::FFFF:10.0.0.1",
  "0:0:0:0:0:ffff:c0a8:1 ::ffff:0:127.0.0.1 ::ffff:169.254.169.254 fe80::1 febf::1 fec0::1",
  "fc00::1 fd00:ec2::254 fdff:ffff::1 ff00::1 ff02::1 ff0e::1 64:ff9b::127.0.0.1",
  "64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1 2002:7f00:1:: 2002:c0a8:1:: 2002:a00:1::1",
  "2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1 2001:2::1 2001:10::1 2001:20::1",
  "3fff::1 100::1 2606:4700::5efe:7f00:1 2606:4700::200:5efe:c0a8:1 5f00::1 4000::1",
].flatMap((line) => line.split(" "));

/** What people and programs write to mean this machine or a network of one's own. */
const SPELLINGS = [
  "http://127.0.0.1/ http://127.1/ http://127.0.1/ http://0x7f.1/ http://0x7f000001/",
  "http://0x7F.0x0.0x0.0x1/ http://2130706433/ http://0177.0.0.1/ http://017700000001/",
  "http://127.0.0.1./ http://0/ http://0.0.0.0/ http://0x0/ http://00000/ http://localhost/",
  "http://LOCALHOST/ http://localhost./ http://a.localhost/ http://printer.local/ http://nas.lan/",
  "http://router.home.arpa/ http://wiki.internal/ http://metadata.google.internal/ http://intranet/",
  "http://[::1]/ http://[::]/ http://[::ffff:127.0.0.1]/ http://[::ffff:7f00:1]/",
  "http://[0:0:0:0:0:0:0:1]/ http://[::127.0.0.1]/ http://[fe80::1]/ http://[fd00::1]/",
  "http://[64:ff9b::7f00:1]/ http://[2002:7f00:1::]/ http://①②⑦.⓪.⓪.①/ http://１２７.０.０.１/",
  "http://127。0。0。1/ http://%31%32%37.0.0.1/ http://3232235521/ http://0xc0a80001/",
  "http://192.168.1/ http://10.1/ http://169.254.169.254/latest/meta-data/ http://0xa9fea9fe/",
  "http://2852039166/ http://[::ffff:a9fe:a9fe]/ http://example/ http://a.example/ http://x.onion/",
].flatMap((line) => line.split(" "));

const NOT_ASKED = [
  "ftp://site.org/ file:///etc/passwd gopher://site.org/ data:text/html,x javascript:alert(1)",
  "http://user@site.org/ http://user:pass@site.org/ https://site.org@127.0.0.1/",
  "http://site.org:22/ http://site.org:6379/ https://site.org:8443/ http://site.org:3000/",
  "http:// //site.org/ site.org http://[::1 http://site.org:99999/ http://",
].flatMap((line) => line.split(" "));

let site: Site;

beforeAll(async () => {
  site = await aSite(hostileAnswer);
});
afterAll(() => site.close());
beforeEach(() => {
  site.asked.length = 0;
});

const problemOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "answered",
    (error: unknown) => {
      if (error instanceof LinkError) return error.problem;
      throw error;
    },
  );
const get = { method: "GET" } as const;
const asHost = (address: string) => (address.includes(":") ? `[${address}]` : address);

describe("nothing of one's own network is dialled", () => {
  const reach = () => aReach(site.port, { "site.org": [PUBLIC] });

  test.each(OWN_NETWORKS)("%s, as a number, as a name's address, after a redirect", async (bad) => {
    const network = reach();
    const names = { "site.org": [PUBLIC], "evil.org": [bad], "both.org": [bad, PUBLIC] };
    const named = aReach(site.port, names);
    const target = `http://${asHost(bad)}/`;
    expect(await problemOf(fetchLink(target, network, get))).toBe("not_public");
    expect(network.dialled).toEqual([]);
    expect(await problemOf(fetchLink("https://evil.org/", named, get))).toBe("not_public");
    expect(named.dialled).toEqual([]);
    for (const leadsTo of [target, "http://evil.org/"]) {
      named.dialled.length = 0;
      const asked = fetchLink(`http://site.org/to?${encodeURIComponent(leadsTo)}`, named, get);
      expect(await problemOf(asked)).toBe("not_public");
      expect(named.dialled).toEqual([`${PUBLIC} 80`]);
    }
    named.dialled.length = 0;
    expect((await fetchLink("http://both.org/", named, get)).status).toBe(200);
    expect(named.dialled).toEqual([`${PUBLIC} 80`]);
  });

  test.each(SPELLINGS)("%s", async (spelling) => {
    const network = reach();
    expect(await problemOf(fetchLink(spelling, network, get))).toBe("not_public");
    const led = fetchLink(`http://site.org/to?${encodeURIComponent(spelling)}`, network, get);
    expect(await problemOf(led)).toBe("not_public");
    expect(network.dialled).toEqual([`${PUBLIC} 80`]);
  });

  test.each(NOT_ASKED)("%s", async (address) => {
    const network = reach();
    expect(await problemOf(fetchLink(address, network, get))).toMatch(
      /^(?:not_an_address|with_password|unusual_port)$/,
    );
    expect(network.dialled).toEqual([]);
  });

  test("there are three hundred cases and more", () => {
    const cases = OWN_NETWORKS.length * 5 + SPELLINGS.length * 2 + NOT_ASKED.length;
    expect(cases).toBeGreaterThan(300);
  });

  test("a name that changes its address between two requests is judged each time", async () => {
    const answers = [[PUBLIC], ["127.0.0.1"]];
    const network = aReach(site.port, { "site.org": () => answers.shift() ?? [] });
    const led = fetchLink("http://site.org/to?http%3A%2F%2Fsite.org%2F", network, get);
    expect(await problemOf(led)).toBe("not_public");
    expect(network.dialled).toEqual([`${PUBLIC} 80`]);
  });

  test("a name is looked up once for each request, and what it had then is dialled", async () => {
    let lookUps = 0;
    const network = aReach(site.port, {
      "site.org": () => {
        lookUps += 1;
        return lookUps === 1 ? [PUBLIC] : ["127.0.0.1"];
      },
    });
    expect((await fetchLink("http://site.org/", network, get)).status).toBe(200);
    expect({ lookUps, dialled: network.dialled }).toEqual({
      lookUps: 1,
      dialled: [`${PUBLIC} 80`],
    });
  });
});

describe("what a site may do", () => {
  const reach = () => aReach(site.port, { "site.org": [PUBLIC] });
  const fetchPath = (path: string) => fetchLink(`http://site.org${path}`, reach(), get);

  test("a page comes with its charset and no more than 2 MB of it", async () => {
    const page = await fetchPath("/endless");
    expect(page).toMatchObject({ status: 200, mediaType: "text/html", charset: "windows-1251" });
    expect(page).toMatchObject({ isCutShort: true });
    expect(page.body.length).toBe(2 * 1024 * 1024);
  });

  test("a body that drips is cut after five seconds, and what came is kept", async () => {
    const before = performance.now();
    const page = await fetchPath("/drip");
    expect(performance.now() - before).toBeLessThan(6_000);
    expect(page.isCutShort).toBe(true);
    expect(new TextDecoder().decode(page.body)).toContain(PAGE);
  });

  test.each([
    ["/never", "too_slow"],
    ["/slow-headers", "too_slow"],
    ["/many-headers", "no_answer"],
    ["/nonsense", "no_answer"],
    ["/round?0", "too_many_redirects"],
    ["/steps?5", "too_many_redirects"],
    ["/to?http%3A%2F%2F%5B", "leads_nowhere"],
  ])("%s: %s", async (path, problem) => {
    const before = performance.now();
    expect(await problemOf(fetchPath(path))).toBe(problem);
    expect(performance.now() - before).toBeLessThan(6_000);
  });

  test("five redirects are followed", async () => {
    expect(await fetchPath("/steps?4")).toMatchObject({
      url: "http://site.org/",
      redirects: 5,
      status: 200,
    });
  });

  test("packed bodies are unpacked, within the same bounds", async () => {
    for (const path of ["/gzip", "/brotli"]) {
      expect(new TextDecoder().decode((await fetchPath(path)).body)).toBe(PAGE);
    }
    const bomb = await fetchPath("/bomb");
    expect(bomb.body.length).toBe(2 * 1024 * 1024);
    expect((await fetchPath("/unknown-packing")).body.length).toBe(0);
  });

  test("only pages that answer with success are read", async () => {
    const paper = await fetchPath("/paper.pdf");
    expect(paper).toMatchObject({
      mediaType: "application/pdf",
      disposition: expect.stringContaining("a.pdf"),
    });
    expect(paper.body.length).toBe(0);
    expect(await fetchPath("/gone")).toMatchObject({ status: 410, body: new Uint8Array() });
    const head = await fetchLink("http://site.org/", reach(), { method: "HEAD" });
    expect(head.body.length).toBe(0);
    expect(site.asked.at(-1)).toBe("HEAD site.org/");
  });

  test("it learns nothing of who asks, and gets no cookie back", async () => {
    const { body } = await fetchPath("/to?%2Fheaders");
    expect(JSON.parse(new TextDecoder().decode(body))).toEqual({
      host: "site.org",
      connection: expect.any(String),
      "user-agent": "Mozilla/5.0",
      accept: expect.stringContaining("text/html"),
      "accept-encoding": "identity",
    });
  });

  test("a request that is called off ends at once", async () => {
    const controller = new AbortController();
    const asked = fetchLink("http://site.org/never", reach(), {
      ...get,
      signal: controller.signal,
    });
    await expect.poll(() => site.asked.length).toBe(1);
    controller.abort();
    await expect(asked).rejects.toMatchObject({ name: "AbortError" });
  });

  test("names that do not exist and sites that refuse are told apart", async () => {
    expect(await problemOf(fetchLink("http://nowhere.org/", reach(), get))).toBe("no_such_site");
    const closed = await aSite(() => undefined);
    await closed.close();
    const network = aReach(closed.port, { "site.org": [PUBLIC, "93.184.215.15"] });
    expect(await problemOf(fetchLink("http://site.org/", network, get))).toBe("no_answer");
    expect(network.dialled).toEqual([`${PUBLIC} 80`, "93.184.215.15 80"]);
  });
});

const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;

describe.skipIf(!hasOpenssl)("over https (needs openssl to make a certificate)", () => {
  let folder = "";
  let certificate = "";
  let port = 0;
  let close = () => {};

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "penumbra-tls-"));
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    const made = spawnSync("openssl", [
      ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=site.org"],
      ...["-addext", "subjectAltName=DNS:site.org", "-keyout", key, "-out", cert],
    ]);
    expect(made.status).toBe(0);
    certificate = readFileSync(cert, "utf8");
    const server = createSecureServer({ key: readFileSync(key), cert: certificate }, hostileAnswer);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address !== null && typeof address !== "string") port = address.port;
    close = () => server.close();
  });
  afterAll(() => {
    close();
    rmSync(folder, { recursive: true, force: true });
  });

  const names = { "site.org": [PUBLIC], "other.org": [PUBLIC] };
  const trusting = () => ({ ...aReach(port, names), extraCertificate: certificate });

  test("the certificate must be for the name, though a number is dialled", async () => {
    expect((await fetchLink("https://site.org/", trusting(), get)).status).toBe(200);
    expect(await problemOf(fetchLink("https://other.org/", trusting(), get))).toBe("not_secure");
    expect(await problemOf(fetchLink(`https://${PUBLIC}/`, trusting(), get))).toBe("not_secure");
    const wary = aReach(port, names);
    expect(await problemOf(fetchLink("https://site.org/", wary, get))).toBe("not_secure");
  });
});
