/**
 * The look of a report as a page: one column of serif type, light or dark as the reader's system
 * is, and on paper as a document of its own. It loads nothing; the fonts are those the reader has.
 */
export const HTML_STYLE = `
:root{color-scheme:light dark;--ink:#1c1b1a;--soft:#5a5752;--paper:#fdfcfa;--line:#d8d4cc;--head:#f1eee8;--link:#1b4f8f}
@media (prefers-color-scheme:dark){:root{--ink:#e9e6e0;--soft:#aaa59b;--paper:#191816;--line:#45423d;--head:#262421;--link:#8fb8ec}}
@counter-style in-brackets-a{system:extends lower-alpha;prefix:"(";suffix:")\\2002 "}
@counter-style in-brackets-i{system:extends lower-roman;prefix:"(";suffix:")\\2002 "}
*{box-sizing:border-box}
html{font-size:112.5%;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;padding:2.5rem 1.25rem 4rem;background:var(--paper);color:var(--ink);font-family:"Source Serif 4","Source Serif Pro",Charter,"Iowan Old Style",Georgia,"Times New Roman",serif;line-height:1.6}
:lang(ar),:lang(fa),:lang(ur){font-family:Amiri,"Noto Naskh Arabic","Geeza Pro","Traditional Arabic","Times New Roman",serif}
html:lang(ar),html:lang(fa),html:lang(ur){font-size:122%}
header,nav,main{max-width:38rem;margin-inline:auto}
li{overflow-wrap:anywhere}
p,h1,h2,h3,h4,h5,h6{white-space:break-spaces;overflow-wrap:anywhere}
h1,h2,h3,h4,h5,h6{line-height:1.25;text-wrap:balance;margin-block:2em .6em;break-after:avoid;break-inside:avoid}
h1{font-size:1.9rem;margin-block:0 .5em}h2{font-size:1.4rem}h3{font-size:1.18rem}h4{font-size:1.05rem}h5,h6{font-size:1rem;font-style:italic;font-weight:600}
:lang(ar) :is(h5,h6),:lang(zh) :is(h5,h6){font-style:normal}
p{margin-block:0 .85em;min-height:1lh}
a{color:var(--link);text-decoration-thickness:.06em;text-underline-offset:.16em}
a:focus-visible,[tabindex]:focus-visible{outline:.15em solid currentColor;outline-offset:.15em}
.skip{position:absolute;inset-inline-start:1rem;inset-block-start:-6rem;padding:.5rem 1rem;background:var(--paper)}
.skip:focus{inset-block-start:1rem}
header p{margin:0;color:var(--soft)}
nav{margin-block:2.5rem;padding-block:1rem;border-block:1px solid var(--line);font-size:.92rem}
nav h2,.notes h2{font-size:1rem;margin-block:0 .6em}
nav ol{list-style:none;margin:0;padding:0}nav ol ol{padding-inline-start:1.25em}nav li{margin-block:.2em}nav a{text-decoration:none}nav a:hover{text-decoration:underline}
blockquote{margin:0 0 .85em;margin-inline:1.6em;padding-inline-start:1em;border-inline-start:.18em solid var(--line)}
main :is(ol,ul){margin:0 0 .85em;padding:0}main :is(ol,ul) :is(ol,ul){margin-block-start:.35em}
main li{margin-inline-start:2em;margin-block-end:.35em}main li>p{margin:0}
ol.letter{list-style-type:in-brackets-a}ol.roman{list-style-type:in-brackets-i}
.i1{margin-inline-start:2em!important}.i2{margin-inline-start:4em!important}.i3{margin-inline-start:6em!important}.i4{margin-inline-start:8em!important}.i5{margin-inline-start:9em!important}.i6{margin-inline-start:10em!important}.i7{margin-inline-start:11em!important}.i8{margin-inline-start:12em!important}
@media (max-width:30rem){[class*=" i"],[class^="i"]{margin-inline-start:1.2em!important}main li{margin-inline-start:1.5em}blockquote{margin-inline:.4em}}
sup{font-size:.72em;line-height:0;vertical-align:super}sup a{padding-inline:.12em;text-decoration:none}
sup+sup::before{content:"\\2009"}
.table{overflow-x:auto;margin-block:1.2em}
table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.45}
caption{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
th,td{border:1px solid var(--line);padding:.45em .65em;text-align:start;vertical-align:top;min-width:4.5em}
th{background:var(--head);font-weight:600}
:is(th,td)>:last-child{margin-block-end:0}
.bibliography p{padding-inline-start:1.6em;text-indent:-1.6em}
.notes{margin-block-start:3rem;padding-block-start:1.2rem;border-block-start:1px solid var(--line);font-size:.88rem}
.notes li p{display:inline;min-height:0}.notes a[role]{padding-inline:.4em;text-decoration:none}
:is(li,p,a):target{background:color-mix(in srgb,var(--link) 14%,transparent)}
@page{size:A4;margin:2.2cm 2.4cm;@bottom-center{content:counter(page) " / " counter(pages);font-size:9pt}}
@page:first{@bottom-center{content:normal}}
@media print{:root{--ink:#000;--soft:#333;--paper:#fff;--line:#999;--head:#eee;--link:#000}html{font-size:11pt}body{padding:0}header,nav,main{max-width:none}.skip{display:none}.table{overflow:visible}thead{display:table-header-group}tr{break-inside:avoid}main a[href^="http"]{text-decoration:none}.notes a[role]{display:none}p,li{orphans:2;widows:2}}
`;

/** The digest by which the page's own rule lets this style through and no other. */
export const HTML_STYLE_DIGEST = "sha256-qmQ9a6QKJx72s6O7HA/9w2QsdnfSyi3FcyFvuK91YDc=";
