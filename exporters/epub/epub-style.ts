/** The look of an e-book: sparse, because whoever reads it chooses type, size and colours. */
export const EPUB_STYLE = `p,h1,h2,h3,h4,h5,h6{white-space:pre-wrap;overflow-wrap:break-word}
p{margin:0 0 .7em}
h1,h2,h3,h4,h5,h6{line-height:1.25;margin:1.6em 0 .5em;page-break-after:avoid;break-after:avoid}
h1{margin-top:3em}
blockquote{margin:0 0 .7em;margin-inline:1.5em}
ol,ul{margin:0 0 .7em;padding:0}
li{margin-inline-start:2em}
li>p{margin:0 0 .3em}
@counter-style in-brackets-a{system:extends lower-alpha;prefix:"(";suffix:") "}
@counter-style in-brackets-i{system:extends lower-roman;prefix:"(";suffix:") "}
ol.letter{list-style-type:lower-alpha;list-style-type:in-brackets-a}
ol.roman{list-style-type:lower-roman;list-style-type:in-brackets-i}
.i1{margin-inline-start:1.5em}.i2{margin-inline-start:3em}.i3,.i4,.i5,.i6,.i7,.i8{margin-inline-start:4em}
sup{font-size:.7em;line-height:0}
table{border-collapse:collapse;margin:.8em 0;font-size:.9em}
caption{font-size:.85em;text-align:start;padding-bottom:.3em}
th,td{border:1px solid;padding:.35em .5em;text-align:start;vertical-align:top}
aside{font-size:.88em;margin-top:.5em}
nav ol{list-style:none}
`;
