"""The three schemas: committed, valid, truthful in their examples."""

from __future__ import annotations

from io import StringIO
from typing import Any

import jsonschema
import pytest
import yaml
from django.core.management import CommandError, call_command
from drf_spectacular.validation import validate_schema

from pawfinder.openapi import CONTRACTS, Contract
from pawfinder.openapi.examples import EXAMPLES

every_contract = pytest.mark.parametrize("contract", CONTRACTS.values(), ids=list(CONTRACTS))


def as_json_schema(node: Any) -> Any:
    """OpenAPI 3.0's `nullable` as JSON Schema says it."""
    if isinstance(node, list):
        return [as_json_schema(item) for item in node]
    if not isinstance(node, dict):
        return node
    result = {key: as_json_schema(value) for key, value in node.items() if key != "nullable"}
    if node.get("nullable"):
        return {"anyOf": [result, {"type": "null"}]}
    return result


@every_contract
def test_the_committed_document_is_what_the_views_say(contract: Contract) -> None:
    assert contract.committed.read_text() == contract.yaml(), "run `manage.py write_schemas`"


@every_contract
def test_it_is_valid_openapi(contract: Contract) -> None:
    validate_schema(contract.schema())


@every_contract
def test_generating_it_warns_of_nothing(contract: Contract, capsys: pytest.CaptureFixture[str]) -> None:
    from pawfinder.openapi import _schema

    _schema.__wrapped__(contract)
    assert capsys.readouterr().err == ""


@every_contract
def test_examples_obey_their_schemas(contract: Contract) -> None:
    schema = contract.schema()
    components = schema["components"]["schemas"]
    document = as_json_schema(schema)
    with_examples = [name for name in components if "example" in components[name]]
    assert len(with_examples) >= 5
    for name in with_examples:
        resolver = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
        jsonschema.Draft202012Validator(resolver).validate(components[name]["example"])


def test_every_example_is_used() -> None:
    used = {name for contract in CONTRACTS.values() for name in contract.schema()["components"]["schemas"]}
    assert set(EXAMPLES) <= used


@every_contract
def test_every_operation_names_its_errors_and_its_security(contract: Contract) -> None:
    for path, operations in contract.schema()["paths"].items():
        for method, operation in operations.items():
            statuses = set(operation["responses"])
            assert {"503"} < statuses, (path, method)
            if "{" in path:
                assert "404" in statuses, (path, method)
            if operation.get("security"):
                assert operation["security"] == [{"bearer": []}]
                assert "401" in statuses, (path, method)


@pytest.mark.parametrize("form", ["/api/schema/{}", "/api/schema/{}/"])
@every_contract
def test_it_is_served(api: Any, contract: Contract, form: str) -> None:
    response = api.get(form.format(contract.name))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response.json() == contract.schema()


def test_it_is_served_as_yaml(api: Any) -> None:
    response = api.get("/api/schema/adoption/?format=yaml")
    assert response["Content-Type"] == "application/yaml; charset=utf-8"
    assert yaml.safe_load(response.content) == CONTRACTS["adoption"].schema()


def test_the_index_lists_them(api: Any) -> None:
    assert api.get("/api/schema/").json() == {
        "pawfinder": "http://testserver/api/schema/pawfinder/",
        "adoption": "http://testserver/api/schema/adoption/",
        "petstore": "http://testserver/api/schema/petstore/",
    }


def test_an_unknown_contract_is_a_404_that_names_the_known(api: Any) -> None:
    response = api.get("/api/schema/nope/")
    assert (response.status_code, response.json()) == (
        404,
        {
            "error": "Not Found",
            "message": "There is no contract 'nope'; known are pawfinder, adoption, petstore.",
            "status": 404,
        },
    )


def test_the_command_says_when_a_document_is_stale(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pawfinder.openapi.COMMITTED", tmp_path)
    with pytest.raises(CommandError, match="Stale: pawfinder, adoption, petstore"):
        call_command("write_schemas", "--check")
    assert list(tmp_path.iterdir()) == []
    call_command("write_schemas", stdout=StringIO())
    out = StringIO()
    call_command("write_schemas", "--check", stdout=out)
    assert out.getvalue() == "The OpenAPI documents are up to date.\n"
