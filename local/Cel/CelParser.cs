using System.Globalization;

namespace Alpes.Local.Cel;

/// <summary>Reads an expression, the weakest operator first.</summary>
internal sealed class CelParser(string text)
{
    private readonly List<CelToken> _tokens = CelLexer.Tokens(text);
    private int _at;

    public CelNode Parse()
    {
        var root = Conditional();
        return _at == _tokens.Count ? root : throw Unexpected();
    }

    private CelNode Conditional()
    {
        var condition = Either();
        if (!Skip("?")) return condition;
        var yes = Conditional();
        Expect(":");
        var no = Conditional();
        return v => CelValue.Truth(condition(v)) ? yes(v) : no(v);
    }

    private CelNode Either()
    {
        var left = Both();
        while (Skip("||"))
        {
            var (first, second) = (left, Both());
            left = v => CelValue.Logic(first, second, v, decides: true);
        }

        return left;
    }

    private CelNode Both()
    {
        var left = Relation();
        while (Skip("&&"))
        {
            var (first, second) = (left, Relation());
            left = v => CelValue.Logic(first, second, v, decides: false);
        }

        return left;
    }

    private CelNode Relation()
    {
        var left = Sum();
        while (Next("==", "!=", "<", "<=", ">", ">=", "in") is { } sign)
        {
            var (first, second) = (left, Sum());
            left = sign switch
            {
                "==" => v => CelValue.Same(first(v), second(v)),
                "!=" => v => !CelValue.Same(first(v), second(v)),
                "in" => v => CelValue.In(first(v), second(v)),
                "<" => v => CelValue.Compare(first(v), second(v)) < 0,
                "<=" => v => CelValue.Compare(first(v), second(v)) <= 0,
                ">" => v => CelValue.Compare(first(v), second(v)) > 0,
                _ => v => CelValue.Compare(first(v), second(v)) >= 0,
            };
        }

        return left;
    }

    private CelNode Sum()
    {
        var left = Product();
        while (Next("+", "-") is { } sign)
        {
            var (first, second) = (left, Product());
            left = v => CelValue.Calculate(sign, first(v), second(v));
        }

        return left;
    }

    private CelNode Product()
    {
        var left = Unary();
        while (Next("*", "/", "%") is { } sign)
        {
            var (first, second) = (left, Unary());
            left = v => CelValue.Calculate(sign, first(v), second(v));
        }

        return left;
    }

    private CelNode Unary()
    {
        if (Skip("!"))
        {
            var operand = Unary();
            return v => !CelValue.Truth(operand(v));
        }

        if (Skip("-"))
        {
            var operand = Unary();
            return v => CelValue.Calculate("-", 0L, operand(v));
        }

        return Member();
    }

    private CelNode Member()
    {
        var node = Primary();
        while (true)
        {
            var of = node;
            if (Skip("."))
            {
                var name = Take(CelTokenKind.Name).Text;
                if (Skip("("))
                {
                    var arguments = List(")");
                    node = v => CelFunctions.Call(name, [of(v), .. arguments.Select(a => a(v))]);
                }
                else
                {
                    node = v => CelValue.Member(of(v), name);
                }
            }
            else if (Skip("["))
            {
                var index = Conditional();
                Expect("]");
                node = v => CelValue.Member(of(v), index(v));
            }
            else
            {
                return node;
            }
        }
    }

    private CelNode Primary()
    {
        if (Skip("("))
        {
            var inner = Conditional();
            Expect(")");
            return inner;
        }

        if (Skip("["))
        {
            var items = List("]");
            return v => items.Select(i => i(v)).ToList();
        }

        if (_at == _tokens.Count) throw new CelException($"'{text}' ends too soon");
        var token = _tokens[_at++];
        return token.Kind switch
        {
            CelTokenKind.Text => _ => token.Text,
            CelTokenKind.Number => Number(token),
            CelTokenKind.Name => Name(token),
            _ => throw Unexpected(token),
        };
    }

    private CelNode Name(CelToken token)
    {
        if (token.Text is "true" or "false") return _ => token.Text == "true";
        if (token.Text is "null") return _ => null;
        if (!Skip("(")) return v => v.TryGetValue(token.Text, out var value) ? value : throw new CelException($"there is no '{token.Text}'");
        var arguments = List(")");
        if (token.Text != "has") return v => CelFunctions.Call(token.Text, [.. arguments.Select(a => a(v))]);
        if (arguments.Count != 1) throw new CelException("has() takes one member");
        return v => CelFunctions.Has(arguments[0], v);
    }

    private static CelNode Number(CelToken token)
    {
        var digits = token.Text.TrimEnd('u', 'U');
        object? number = long.TryParse(digits, CultureInfo.InvariantCulture, out var whole) ? (object)whole
            : double.TryParse(digits, CultureInfo.InvariantCulture, out var real) ? real
            : throw new CelException($"'{token.Text}' is no number");
        return _ => number;
    }

    private List<CelNode> List(string end)
    {
        var items = new List<CelNode>();
        if (Skip(end)) return items;
        do items.Add(Conditional());
        while (Skip(","));
        Expect(end);
        return items;
    }

    private string? Next(params ReadOnlySpan<string> signs)
    {
        foreach (var sign in signs)
        {
            if (Skip(sign)) return sign;
        }

        return null;
    }

    private bool Skip(string sign)
    {
        if (_at == _tokens.Count || _tokens[_at].Kind == CelTokenKind.Text || _tokens[_at].Text != sign) return false;
        _at++;
        return true;
    }

    private void Expect(string sign)
    {
        if (!Skip(sign)) throw _at == _tokens.Count ? new CelException($"'{text}' ends where '{sign}' is missing") : Unexpected();
    }

    private CelToken Take(CelTokenKind kind) => _at < _tokens.Count && _tokens[_at].Kind == kind
        ? _tokens[_at++]
        : throw (_at == _tokens.Count ? new CelException($"'{text}' ends too soon") : Unexpected());

    private CelException Unexpected() => Unexpected(_tokens[_at]);

    private CelException Unexpected(CelToken token) => new($"'{token.Text}' at {token.At + 1} is not expected in '{text}'");
}
