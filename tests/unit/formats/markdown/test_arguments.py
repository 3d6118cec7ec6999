"""What is said in template tags and components: named where readers may see it, and only there."""

import pytest

from clausula.formats.markdown.arguments import arguments
from laws import FORMATS, proven
from measures.linear import LINEAR, growth


def said(dialect: str, text: str) -> list[str]:
    return [text[low:high] for low, high in arguments(text, FORMATS[dialect].dialect.constructs)]


@pytest.mark.parametrize(
    ("dialect", "text", "expected"),
    [
        ("hugo", '{{< figure src="a.png" caption="Our office in the harbour" >}}', ["Our office in the harbour"]),
        ("hugo", '{{< figure title="Office" alt="a.png" class="big wide" >}}', ["Office"]),
        ("hugo", "{{% notice tip `Mind this well` %}}", ["Mind this well"]),
        ("jekyll", '{% include note.html content="We keep little." %}', ["We keep little."]),
        ("jekyll", "{{ intro | default: 'Nothing is here' }}", ["Nothing is here"]),
        ("mkdocs", '{{ card("Our own \\"terms\\"", icon="fas fa-home") }}', ['Our own \\"terms\\"']),
        ("mkdocs", '{{ card("我们只保留少量数据") }}', ["我们只保留少量数据"]),
        ("docusaurus", '<Note body="We keep little" title="A unit" />', ["We keep little"]),
        ("docusaurus", "<Note title={'Our own words'} />", ["Our own words"]),
        ("docusaurus", "<Tabs values={[{label: 'Apple pie', value: 'apple'}]} />", ["Apple pie"]),
        ("hugo", '{{< highlight go "linenos=table some" >}}print("a b"){{< /highlight >}}', ['print("a b")']),
        ("jekyll", "{% highlight ruby %}\nputs 'a'\n{% endhighlight %}{% highlight b %}", ["\nputs 'a'\n"]),
        (
            "docusaurus",
            "{rows.map((row) => (\n  <li id='a'>Words of {row.name} <b>here</b></li>\n))}",
            ["Words of ", "here"],
        ),
        ("docusaurus", "export const A = () => {\n  return <p>Words in code</p>;\n};", ["Words in code"]),
        ("docusaurus", "export const page = {title: 'Our terms'};", ["Our terms"]),
    ],
)
def test_arguments__that_read_as_prose(dialect: str, text: str, expected: list[str]) -> None:
    assert said(dialect, text) == expected


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        ("hugo", '{{< figure src="our office.png" href="/a b" id="my id" style="color: red" data-x="one two" >}}'),
        ("hugo", '{{< button "btn btn-primary" >}} {{< ref "/our terms/of use.md" >}} {{< param "name" >}}'),
        ("hugo", '{{</* figure caption="Not a figure" */>}} {{/* "only a remark" */}}'),
        ("jekyll", '{% if page.title == "Our own terms" %}{% endif %} {{ "now" | date: "%d %B %Y" }}'),
        ("jekyll", '{% comment %} include "what was here" {% endcomment %}'),
        ("docusaurus", '<Note className="very big" rel="noopener noreferrer" {...props} /> `{"some code here"}`'),
        ("docusaurus", '{/* "only a remark" */}\n\n```js\nconst a = {b: "some code here"};\n```\n'),
        ("gfm", '{{< figure caption="Our office in the harbour" >}}'),
    ],
)
def test_arguments__that_are_for_machines(dialect: str, text: str) -> None:
    assert said(dialect, text) == []


@pytest.mark.parametrize(
    ("dialect", "text", "lines"),
    [
        ("hugo", "# T\n\n{{< figure caption='Our own office' >}}\n", [3]),
        (
            "hugo",
            "---\ntitle: T\n---\n\nWé see {{< tip 'what is kept' >}} here.\n",
            [5],
        ),  # a clause has to keep its tags
        ("hugo", "<div>\n{{< figure caption='Our own office' >}}\n</div>\n", [2]),
        ("hugo", "<!-- i18n:skip-start -->\n\n{{< a 'Our own' >}}\n\n<!-- i18n:skip-end -->\n", []),
        ("hugo", "```\n{{< figure caption='Our own office' >}}\n```\n", []),
        ("jekyll", "| A | {% include a.html text='Inside a cell' %} |\n|---|---|\n| b | c |\n", [1]),
        ("docusaurus", "<A text='We keep'/> <B text='Or this one'/>\n", [1, 1]),
    ],
)
def test_proven__names_them_where_they_stand(dialect: str, text: str, lines: list[int]) -> None:
    notices = proven(FORMATS[dialect], text).notices
    found = [one.location.line for one in notices if "is said to a template or component" in one.message]
    assert found == lines


@pytest.mark.parametrize(
    ("dialect", "run"),
    [
        *(("hugo", run) for run in ("{{< a `", '{{< a b="a b" >}}\n\n', '{{< a="')),
        *(("docusaurus", run) for run in ("<A ", '<A b="', "` `` ", "{a ", "<A b={")),
    ],
)
def test_arguments__are_found_in_one_pass(dialect: str, run: str) -> None:
    constructs = FORMATS[dialect].dialect.constructs
    assert growth(lambda text: list(arguments(text, constructs)), lambda times: run * times, 500) < LINEAR


def test_proven__a_list_that_readers_see_is_no_tag() -> None:
    document = proven(FORMATS["python-markdown"], 'It ends { title="like this" }\n')
    assert [segment.text for segment in document.segments()] == ["It ends"]
    assert ["is not understood as a clause" in one.message for one in document.notices] == [True]


@pytest.mark.parametrize(
    ("dialect", "text", "named"),
    [
        ("python-markdown", "See [it](x){: target=_blank title='Opens it' } now.\n", ["Opens it"]),
        ("jekyll", '![x](y){: .x title="Our house"}\n', ["Our house"]),
        ("jekyll", "~~~\n{: title='Our code' }\n~~~\n", []),
        ("python-markdown", "`[it](x){: title='Opens it' }` is code.\n", []),
        ("gfm", "See [it](x){: title='Opens it' } now.\n", []),
    ],
)
def test_proven__names_what_attribute_lists_show_within_clauses(dialect: str, text: str, named: list[str]) -> None:
    notices = proven(FORMATS[dialect], text).notices
    assert [one.message.split("'")[1] for one in notices if "attribute list" in one.message] == named
